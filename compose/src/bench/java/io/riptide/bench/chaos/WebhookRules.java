// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What must hold of the messages of jobs: each arrives at least once, and none before those of the
/// same job that came before it.
///
/// @param requested the messages that jobs had to tell, each job's in their order
record WebhookRules(List<JsonNode> requested) {

  /// The ids of those that nobody has taken.
  List<String> untold(List<String> taken) {
    Set<String> arrived = Set.copyOf(taken);
    return requested.stream().map(WebhookRules::id).filter(id -> !arrived.contains(id)).toList();
  }

  /// Messages that were taken before an earlier one of their job.
  List<String> outOfOrder(List<String> taken) {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < taken.size(); i++) {
      first.putIfAbsent(taken.get(i), i);
    }
    List<String> broken = new ArrayList<>();
    Map<String, Integer> reached = new HashMap<>();
    for (JsonNode message : requested) {
      Integer place = first.get(id(message));
      if (place != null) {
        Integer before = reached.put(message.path("job_id").asString(), place);
        if (before != null && before > place) {
          broken.add("webhook " + id(message) + " arrived before the one before it");
        }
      }
    }
    return broken;
  }

  private static String id(JsonNode message) {
    return "msg_" + message.path("job_id").asString() + "_" + message.path("number").asLong();
  }
}
