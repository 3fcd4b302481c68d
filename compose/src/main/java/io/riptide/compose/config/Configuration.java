// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which value is in force for each setting, and where it comes from: a flag wins over the
/// environment, that over the file, that over the default. Made whole or not at all.
public final class Configuration {
  /// A setting with the text in force.
  public record Entry(Setting<?> setting, String text, Origin origin) {

    /// The text for people: secrets as `***`.
    public String shown() {
      return setting.secret() && !text.isEmpty() ? "***" : text;
    }
  }

  private final Map<String, Entry> entries;
  private final Map<String, Object> values;

  private Configuration(Map<String, Entry> entries, Map<String, Object> values) {
    this.entries = Map.copyOf(entries);
    this.values = Map.copyOf(values);
  }

  /// Puts the sources together. Throws [InvalidConfiguration] with all that is wrong in any of
  /// them.
  ///
  /// @param settings the legal ones, in the order in which they are shown
  /// @param flags by setting key
  /// @param environment by variable name; other variables are ignored
  /// @param file the configuration file, if there is one
  public static Configuration resolve(
      List<Setting<?>> settings,
      Map<String, String> flags,
      Map<String, String> environment,
      Optional<Path> file) {
    ConfigFile read = file.map(ConfigFile::read).orElse(ConfigFile.NONE);
    var violations = new ArrayList<>(read.violations());
    violations.addAll(unknownKeys(settings, read, file));
    var entries = new LinkedHashMap<String, Entry>();
    var values = new LinkedHashMap<String, Object>();
    for (Setting<?> setting : settings) {
      Entry entry = inForce(setting, flags, environment, read, file);
      entries.put(setting.key(), entry);
      try {
        values.put(setting.key(), parsed(setting, entry.text()));
      } catch (IllegalArgumentException e) {
        violations.add(
            "%s %s, not '%s' (from %s)"
                .formatted(setting.key(), e.getMessage(), entry.shown(), entry.origin()));
      }
    }
    if (!violations.isEmpty()) {
      throw new InvalidConfiguration(violations);
    }
    return new Configuration(entries, values);
  }

  /// The value in force.
  @SuppressWarnings("unchecked") // put there by this setting's own parser
  public <T> T get(Setting<T> setting) {
    Object value = values.get(setting.key());
    if (value == null) {
      throw new IllegalArgumentException("not resolved: " + setting.key());
    }
    return (T) value;
  }

  /// Whether anybody set it.
  public boolean isSet(Setting<?> setting) {
    return !(entry(setting).origin() instanceof Origin.Default);
  }

  /// The setting with its text and origin.
  public Entry entry(Setting<?> setting) {
    return Optional.ofNullable(entries.get(setting.key()))
        .orElseThrow(() -> new IllegalArgumentException("not resolved: " + setting.key()));
  }

  private static Object parsed(Setting<?> setting, String text) {
    return setting.parse().of(text);
  }

  private static Entry inForce(
      Setting<?> setting,
      Map<String, String> flags,
      Map<String, String> environment,
      ConfigFile read,
      Optional<Path> file) {
    String flag = flags.get(setting.key());
    if (flag != null) {
      return new Entry(setting, flag, new Origin.Flag(setting.flag()));
    }
    String variable = environment.get(setting.variable());
    if (variable != null) {
      return new Entry(setting, variable, new Origin.Variable(setting.variable()));
    }
    String written = read.values().get(setting.key());
    if (written != null && file.isPresent()) {
      return new Entry(setting, written, new Origin.ConfigFile(file.get()));
    }
    return new Entry(setting, setting.fallback(), new Origin.Default());
  }

  private static List<String> unknownKeys(
      List<Setting<?>> settings, ConfigFile read, Optional<Path> file) {
    var known = settings.stream().map(Setting::key).collect(Collectors.toSet());
    return read.values().keySet().stream()
        .filter(key -> !known.contains(key))
        .sorted()
        .map(key ->
            "%s: unknown setting '%s'; 'riptide config' lists those that exist"
                .formatted(file.map(Path::toString).orElse(""), key))
        .toList();
  }
}
