// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// `riptide.yaml`: one mapping from setting keys to scalars or lists of scalars.
///
/// @param values as text, lists joined by commas
/// @param violations what is wrong with the file, each a sentence
record ConfigFile(Map<String, String> values, List<String> violations) {
  static final ConfigFile NONE = new ConfigFile(Map.of(), List.of());

  ConfigFile {
    values = Map.copyOf(values);
    violations = List.copyOf(violations);
  }

  static ConfigFile read(Path path) {
    String text;
    try {
      text = Files.readString(path);
    } catch (IOException e) {
      return new ConfigFile(Map.of(), List.of(path + ": cannot be read: " + e));
    }
    try {
      var load = new Load(LoadSettings.builder().setLabel(path.toString()).build());
      return of(path, load.loadFromString(text));
    } catch (YamlEngineException e) {
      return new ConfigFile(Map.of(), List.of(path + ": not valid YAML: " + e.getMessage()));
    }
  }

  private static ConfigFile of(Path path, @Nullable Object root) {
    if (root == null) {
      return NONE;
    }
    if (!(root instanceof Map<?, ?> mapping)) {
      return new ConfigFile(Map.of(), List.of(path + ": must be a mapping of settings"));
    }
    var values = new LinkedHashMap<String, String>();
    var violations = new ArrayList<String>();
    mapping.forEach((key, value) -> {
      if (value instanceof Map<?, ?> || value == null) {
        violations.add("%s: %s: must be a value or a list of values".formatted(path, key));
      } else if (value instanceof List<?> list) {
        values.put(
            String.valueOf(key), String.join(",", list.stream().map(String::valueOf).toList()));
      } else {
        values.put(String.valueOf(key), value.toString());
      }
    });
    return new ConfigFile(values, violations);
  }
}
