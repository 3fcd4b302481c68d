// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.job;

import io.riptide.compose.config.InvalidConfiguration;
import io.riptide.schema.serde.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Definitions of schedules in a YAML file: a list `schedules`, each with an `id`. What else they
/// hold is for the server to judge.
final class ScheduleFile {
  private ScheduleFile() {}

  /// The definitions by id, in the order of the file. Throws [InvalidConfiguration].
  static Map<String, JsonNode> read(Path file) {
    JsonNode root;
    try {
      var load = new Load(LoadSettings.builder().setLabel(file.toString()).build());
      root = Json.EVENTS.valueToTree(load.loadFromString(Files.readString(file)));
    } catch (NoSuchFileException e) {
      throw new InvalidConfiguration(List.of(file + ": there is no such file"));
    } catch (IOException e) {
      throw new InvalidConfiguration(List.of(file + ": cannot be read: " + e));
    } catch (YamlEngineException e) {
      throw new InvalidConfiguration(List.of(file + ": not valid YAML: " + e.getMessage()));
    }
    JsonNode schedules = root.path("schedules");
    if (!schedules.isArray()) {
      throw new InvalidConfiguration(List.of(file + ": must hold a list named schedules"));
    }
    var found = new LinkedHashMap<String, JsonNode>();
    var wrong = new ArrayList<String>();
    for (int i = 0; i < schedules.size(); i++) {
      String where = file + ": schedules[" + i + "]: ";
      if (!(schedules.get(i) instanceof ObjectNode definition)
          || definition.path("id").asString("").isBlank()) {
        wrong.add(where + "must be a mapping with an id");
        continue;
      }
      String id = definition.remove("id").asString();
      if (found.put(id, definition) != null) {
        wrong.add(where + "there are two with the id " + id);
      }
    }
    if (!wrong.isEmpty()) {
      throw new InvalidConfiguration(wrong);
    }
    return found;
  }
}
