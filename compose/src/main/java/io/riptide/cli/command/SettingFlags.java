// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting;
import io.riptide.compose.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The flags of a command that stand for settings, made from the one list of settings.
public final class SettingFlags {
  private static final String CONFIG = "--config";
  private static final String FILE_NAME = "riptide.yaml";

  private SettingFlags() {}

  /// Gives `command` a flag for each of `settings`, and `--config`.
  public static void addTo(CommandSpec command, List<Setting<?>> settings) {
    if (command.findOption(CONFIG) == null) {
      command.addOption(
          OptionSpec.builder(CONFIG)
              .paramLabel("FILE")
              .type(String.class)
              .description("Configuration file; " + FILE_NAME + " here, if absent.")
              .build());
    }
    for (Setting<?> setting : settings) {
      command.addOption(option(setting));
    }
  }

  private static String[] names(Setting<?> setting) {
    return setting.equals(Settings.OUTPUT)
        ? new String[] {"-o", setting.flag()}
        : new String[] {setting.flag()};
  }

  private static OptionSpec option(Setting<?> setting) {
    var option = OptionSpec.builder(names(setting)).type(String.class);
    String fallback = setting.fallback().isEmpty() ? "" : " Default: " + setting.fallback() + ".";
    option.description(setting.meaning().replace("%", "%%") + fallback);
    return setting.toggle()
        ? option.arity("0..1").fallbackValue("true").paramLabel("true|false").build()
        : option.paramLabel(setting.placeholder()).build();
  }

  /// What is in force for a command that was parsed.
  public static Configuration resolve(ParseResult parsed, Surroundings around) {
    return resolve(parsed, around, Map.of());
  }

  /// What is in force when some settings are not the user's to choose.
  ///
  /// @param forced texts by key
  public static Configuration resolve(
      ParseResult parsed, Surroundings around, Map<String, String> forced) {
    var flags = new HashMap<String, String>();
    for (Setting<?> setting : Settings.all()) {
      if (parsed.hasMatchedOption(setting.flag())) {
        flags.put(setting.key(), parsed.matchedOptionValue(setting.flag(), ""));
      }
    }
    flags.putAll(forced);
    return Configuration.resolve(
        Settings.all(), Map.copyOf(flags), around.environment(), file(parsed, around));
  }

  private static Optional<Path> file(ParseResult parsed, Surroundings around) {
    if (parsed.hasMatchedOption(CONFIG)) {
      return Optional.of(around.directory().resolve(parsed.matchedOptionValue(CONFIG, FILE_NAME)));
    }
    String named = around.environment().get("RIPTIDE_CONFIG");
    if (named != null) {
      return Optional.of(around.directory().resolve(named));
    }
    Path here = around.directory().resolve(FILE_NAME);
    return Files.exists(here) ? Optional.of(here) : Optional.empty();
  }
}
