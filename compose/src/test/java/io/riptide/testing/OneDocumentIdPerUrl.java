// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// However often a page was extracted, its document on `riptide.documents` has one id; and every
/// URL that succeeded has one there.
public record OneDocumentIdPerUrl(ApiCaller api, DocumentLog log) implements Guarantee {
  @Override
  public void holdFor(List<SubmittedJob> jobs) {
    Map<String, Map<String, Set<String>>> ids = new HashMap<>();
    for (JsonNode document : log.readAll()) {
      ids.computeIfAbsent(document.path("job_id").asString(), job -> new HashMap<>())
          .computeIfAbsent(document.path("url").asString(), url -> new HashSet<>())
          .add(document.path("id").asString());
    }
    for (SubmittedJob job : jobs) {
      Map<String, Set<String>> ofJob = ids.getOrDefault(job.id(), Map.of());
      assertThat(ofJob.values()).as("document ids of " + job.id()).allMatch(set -> set.size() == 1);
      int succeeded = api.job(job.id()).path("progress").path("succeeded").asInt(-1);
      assertThat(ofJob).as("documents of " + job.id()).hasSize(succeeded);
    }
  }
}
