// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.chaos;

import io.riptide.testing.DocumentLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What any reader of the topics sees, and what must hold of it.
///
/// @param bootstrap the broker
record Topics(String bootstrap) {
  private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled", "expired");

  /// Every submission on `riptide.jobs`, those that nobody was told of included.
  List<JsonNode> submissions() {
    return read("riptide.jobs").stream()
        .filter(event -> event.path("type").asString().equals("job_submitted"))
        .toList();
  }

  /// Jobs that were submitted and whose last published state is no end.
  List<String> open() {
    Map<String, String> last = new HashMap<>();
    read("riptide.job-state")
        .forEach(state -> last.put(state.path("job_id").asString(), state.path("status").asString()));
    return submissions().stream()
        .map(event -> event.path("job_id").asString())
        .distinct()
        .filter(id -> !ENDS.contains(last.getOrDefault(id, "nowhere")))
        .toList();
  }

  /// The messages that jobs had to tell.
  WebhookRules webhooks() {
    return new WebhookRules(
        read("riptide.webhook-events").stream()
            .filter(event -> event.path("type").asString().equals("delivery_requested"))
            .toList());
  }

  /// Jobs whose published states contradict each other: a revision that does not grow, or an end
  /// that something other than a reopening follows.
  List<String> brokenHistories() {
    List<String> broken = new ArrayList<>();
    Map<String, JsonNode> before = new HashMap<>();
    for (JsonNode state : read("riptide.job-state")) {
      String id = state.path("job_id").asString();
      JsonNode last = before.put(id, state);
      if (last != null && !state.equals(last)) {
        broken.addAll(contradictions(id, last, state));
      }
    }
    return broken;
  }

  private static List<String> contradictions(String id, JsonNode last, JsonNode state) {
    List<String> broken = new ArrayList<>();
    if (state.path("revision").asLong() <= last.path("revision").asLong()) {
      broken.add(id + ": revision " + state.path("revision") + " after " + last.path("revision"));
    }
    String before = last.path("status").asString();
    boolean reopenable = Set.of("completed", "failed").contains(before);
    boolean reopened =
        !state.has("finished_at")
            || state.path("attempts").asLong() > last.path("attempts").asLong();
    if (ENDS.contains(before) && !(reopenable && reopened)) {
      broken.add(id + ": " + state.path("status") + " after " + last.path("status"));
    }
    return broken;
  }

  private List<JsonNode> read(String topic) {
    return new DocumentLog(bootstrap, topic).readAll();
  }
}
