// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.chaos;

import io.riptide.testing.ApiCaller;
import io.riptide.testing.SubmittedJob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What must hold of every job that has ended, whatever was killed, asked of the API.
record JobRules(ApiCaller api) {

  /// What does not hold.
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
}
