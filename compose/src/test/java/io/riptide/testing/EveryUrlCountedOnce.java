// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Every URL of a job is in exactly one of its counts and exactly once in its results and errors.
public record EveryUrlCountedOnce(ApiCaller api) implements Guarantee {
  @Override
  public void holdFor(List<SubmittedJob> jobs) {
    for (SubmittedJob job : jobs) {
      JsonNode counts = api.job(job.id()).path("progress");
      assertThat(counts.path("discovered").asInt(-1)).as("discovered").isEqualTo(job.urls().size());
      assertThat(counts.path("pending").asInt(-1)).as("pending").isZero();
      assertThat(counts.path("in_flight").asInt(-1)).as("in flight").isZero();
      var listed = new ArrayList<String>();
      api.pages("/workers/jobs/" + job.id() + "/result")
          .forEach(result -> listed.add(result.path("url").asString()));
      api.pages("/workers/jobs/" + job.id() + "/errors")
          .forEach(error -> listed.add(error.path("url").asString()));
      assertThat(listed)
          .as("URLs of job " + job.id())
          .containsExactlyInAnyOrderElementsOf(job.urls());
    }
  }
}
