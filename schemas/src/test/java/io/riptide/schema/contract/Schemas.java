// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.contract;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.riptide.schema.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The JSON Schema files, ready to be asked.
final class Schemas {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private Schemas() {}

  /// What is wrong with `json` by the schema of that file, each finding with its place.
  static List<String> findings(String name, String json) {
    Schema schema = REGISTRY.getSchema(SchemaLocation.of("classpath:" + path(name).substring(1)));
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  /// What is wrong with `instance` by a schema that stands inside `document`, at that JSON Pointer.
  static List<String> findings(JsonNode document, String pointer, JsonNode instance) {
    var root = (ObjectNode) document.deepCopy();
    root.put("$ref", "#" + pointer);
    return REGISTRY.getSchema(root).validate(instance).stream().map(Object::toString).toList();
  }

  static JsonNode file(String name) {
    try (InputStream file = Schemas.class.getResourceAsStream(path(name))) {
      return Json.EVENTS.readTree(Objects.requireNonNull(file, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String path(String name) {
    return "/json-schema/" + name + ".json";
  }
}
