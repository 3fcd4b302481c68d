// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A contract document as a tree.
final class Yaml {
  private static final YAMLMapper READER = new YAMLMapper();

  private Yaml() {}

  static JsonNode tree(String text) {
    return READER.readTree(text);
  }

  /// The references that lead nowhere in their own document.
  static List<String> danglingReferences(JsonNode document) {
    var dangling = new ArrayList<String>();
    visit(
        document,
        "",
        (at, node) -> {
          if (node.isObject() && node.path("$ref").isString()) {
            String reference = node.get("$ref").stringValue();
            if (!reference.startsWith("#/")
                || document.at(reference.substring(1)).isMissingNode()) {
              dangling.add(at + " -> " + reference);
            }
          }
        });
    return dangling;
  }

  /// What `node` refers to, or itself.
  static JsonNode followed(JsonNode document, JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").stringValue().substring(1)) : node;
  }

  static void visit(JsonNode node, String at, BiConsumer<String, JsonNode> visitor) {
    visitor.accept(at, node);
    if (node.isObject()) {
      node.properties().forEach(m -> visit(m.getValue(), at + "/" + escaped(m.getKey()), visitor));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        visit(node.get(i), at + "/" + i, visitor);
      }
    }
  }

  /// A member's name within a JSON Pointer (RFC 6901).
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
