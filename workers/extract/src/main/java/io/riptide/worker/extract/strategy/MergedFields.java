// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import io.riptide.schema.extraction.Strategies.Merge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Fields of several strategies as one. For one thread.
final class MergedFields {
  private final Merge policy;
  private final Map<String, JsonNode> values = new LinkedHashMap<>();
  private final Map<String, List<String>> sources = new LinkedHashMap<>();

  MergedFields(Merge policy) {
    this.policy = policy;
  }

  void add(String strategy, Map<String, JsonNode> fields) {
    fields.forEach((name, value) -> add(strategy, name, value));
  }

  boolean has(String field) {
    return values.containsKey(field);
  }

  /// Those of `required` that nobody found.
  List<String> lacking(List<String> required) {
    return required.stream().distinct().filter(field -> !has(field)).toList();
  }

  Map<String, JsonNode> values() {
    return values;
  }

  Map<String, List<String>> sources() {
    return sources;
  }

  private void add(String strategy, String name, JsonNode value) {
    JsonNode standing = values.get(name);
    if (standing == null) {
      values.put(name, value);
      sources.put(name, List.of(strategy));
    } else if (policy == Merge.COLLECT) {
      values.put(name, collected(standing, value));
      var both = new ArrayList<>(sources.getOrDefault(name, List.of()));
      both.add(strategy);
      sources.put(name, List.copyOf(both));
    } else if (policy == Merge.LAST
        || (policy == Merge.LONGEST && length(value) > length(standing))) {
      values.put(name, value);
      sources.put(name, List.of(strategy));
    }
  }

  private static JsonNode collected(JsonNode standing, JsonNode value) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (JsonNode each : List.of(standing, value)) {
      (each instanceof ArrayNode list ? list.valueStream() : java.util.stream.Stream.of(each))
          .filter(entry -> all.valueStream().noneMatch(entry::equals))
          .toList()
          .forEach(all::add);
    }
    return all.size() == 1 ? all.get(0) : all;
  }

  private static int length(JsonNode value) {
    return value.isContainer() ? value.size() : value.asString().length();
  }
}
