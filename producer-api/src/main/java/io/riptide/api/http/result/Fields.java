// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.result;

import io.riptide.schema.serde.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Which members of a result are wanted: paths of names with dots between, as in
/// `url,document.title,document.links.url`. A path that ends early means all that is there; within
/// a list it means each of its items. What a result does not have is not there.
///
/// @param members what is wanted of each member; empty means all of it
record Fields(Map<String, Fields> members) {
  static final int LONGEST = 1_000;

  private static final Pattern PATH = Pattern.compile("[a-z0-9_]+(\\.[a-zA-Z0-9_:-]+)*");

  /// Reads a list of paths; throws `IllegalArgumentException` for anything else.
  static Fields parse(String list) {
    var root = new Fields(new LinkedHashMap<>());
    for (String path : list.split(",", -1)) {
      if (!PATH.matcher(path).matches()) {
        throw new IllegalArgumentException("not a path of members: '" + path + "'");
      }
      root.add(List.of(path.split("\\.", -1)));
    }
    return root;
  }

  /// Whether anything of that member is wanted.
  boolean wants(String member) {
    return members.containsKey(member);
  }

  /// The value with the wanted members alone, in the order in which it has them.
  JsonNode of(JsonNode value) {
    if (members.isEmpty()) {
      return value;
    }
    return switch (value) {
      case ObjectNode object -> {
        ObjectNode kept = Json.EVENTS.createObjectNode();
        object
            .properties()
            .forEach(member -> {
              Fields wanted = members.get(member.getKey());
              if (wanted != null) {
                kept.set(member.getKey(), wanted.of(member.getValue()));
              }
            });
        yield kept;
      }
      case ArrayNode items -> {
        ArrayNode kept = Json.EVENTS.createArrayNode();
        items.forEach(item -> kept.add(of(item)));
        yield kept;
      }
      default -> value;
    };
  }

  /// A shorter path wants more than a longer one that begins with it.
  private void add(List<String> path) {
    Fields before = members.get(path.getFirst());
    if (path.size() == 1) {
      members.put(path.getFirst(), new Fields(new LinkedHashMap<>()));
    } else if (before == null || !before.members.isEmpty()) {
      members
          .computeIfAbsent(path.getFirst(), _ -> new Fields(new LinkedHashMap<>()))
          .add(new ArrayList<>(path.subList(1, path.size())));
    }
  }
}
