// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.output;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What a definition changes, member by member: `+` made, `~` changed, `=` unchanged.
public final class ScheduleDiff {
  private ScheduleDiff() {}

  /// Prints the answer to a dry run.
  public static void print(PrintWriter out, String id, JsonNode change) {
    switch (change.path("change").asString("")) {
      case "created" -> out.println("+ " + id);
      case "unchanged" -> out.println("= " + id);
      default -> {
        out.println("~ " + id);
        Map<String, String> before = flat(change.path("before"));
        Map<String, String> after = flat(change.path("after"));
        var members = new TreeSet<>(before.keySet());
        members.addAll(after.keySet());
        members.removeIf(member -> Objects.equals(before.get(member), after.get(member)));
        for (String member : members) {
          out.println(
              "    %s: %s -> %s"
                  .formatted(
                      member,
                      before.getOrDefault(member, "(none)"),
                      after.getOrDefault(member, "(none)")));
        }
        if (members.isEmpty()) {
          out.println("    a value that is not shown");
        }
      }
    }
    out.flush();
  }

  private static Map<String, String> flat(JsonNode object) {
    var members = new TreeMap<String, String>();
    collect(object, "", members);
    return members;
  }

  private static void collect(JsonNode node, String at, Map<String, String> members) {
    if (node.isObject()) {
      for (var member : node.properties()) {
        collect(
            member.getValue(),
            at.isEmpty() ? member.getKey() : at + "." + member.getKey(),
            members);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), at + "[" + i + "]", members);
      }
    } else {
      members.put(at, node.toString());
    }
  }
}
