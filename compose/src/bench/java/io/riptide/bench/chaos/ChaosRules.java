// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.chaos;

import io.riptide.testing.ApiCaller;
import io.riptide.testing.DocumentLog;
import io.riptide.testing.SubmittedJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What must hold of every job whatever was killed, asked of the API and of the topics.
///
/// @param bootstrap the broker
record ChaosRules(ApiCaller api, String bootstrap) {
  private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled", "expired");

  /// What does not hold of a job that has ended.
  List<String> brokenBy(SubmittedJob job) {
    List<String> broken = new ArrayList<>();
    JsonNode counts = api.job(job.id()).path("progress");
    List<JsonNode> results = api.pages("/workers/jobs/" + job.id() + "/result");
    List<JsonNode> errors = api.pages("/workers/jobs/" + job.id() + "/errors");
    Set<String> urls = new HashSet<>();
    List.of(results, errors)
        .forEach(all ->
            all.forEach(item -> {
              if (!urls.add(item.path("url").asString())) {
                broken.add(job.id() + ": two outcomes of " + item.path("url").asString());
              }
            }));
    if (!urls.equals(new HashSet<>(job.urls()))) {
      broken.add(job.id() + ": " + urls.size() + " URLs have an outcome of " + job.urls().size());
    }
    if (counts.path("succeeded").asInt() != results.size()) {
      broken.add(job.id() + ": " + counts + " but " + results.size() + " results");
    }
    if (counts.path("pending").asInt() + counts.path("in_flight").asInt() != 0) {
      broken.add(job.id() + ": ended with " + counts);
    }
    return broken;
  }

  /// Jobs whose published states contradict each other: a revision that does not grow, or an end
  /// that something other than a reopening follows.
  List<String> brokenHistories() {
    List<String> broken = new ArrayList<>();
    Map<String, JsonNode> before = new HashMap<>();
    for (JsonNode state : new DocumentLog(bootstrap, "riptide.job-state").readAll()) {
      String id = state.path("job_id").asString();
      JsonNode last = before.put(id, state);
      if (last == null) {
        continue;
      }
      boolean repeated = state.equals(last);
      if (!repeated && state.path("revision").asLong() <= last.path("revision").asLong()) {
        broken.add(id + ": revision " + state.path("revision") + " after " + last.path("revision"));
      }
      boolean over = ENDS.contains(last.path("status").asString());
      boolean reopenable = Set.of("completed", "failed").contains(last.path("status").asString());
      boolean reopened = !state.has("finished_at") || state.path("attempts").asLong() > last.path("attempts").asLong();
      if (over && !repeated && !(reopenable && reopened)) {
        broken.add(id + ": " + state.path("status") + " after " + last.path("status"));
      }
    }
    return broken;
  }
}
