// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/// Every job that was answered with 202 reaches `completed`, whatever died meanwhile.
///
/// @param within how long after the last accident it may take
public record EveryAcceptedJobEnds(ApiCaller api, Duration within) implements Guarantee {
  @Override
  public void holdFor(List<SubmittedJob> jobs) {
    for (SubmittedJob job : jobs) {
      JsonNode ended =
          Awaitility.await("the end of job " + job.id())
              .atMost(within)
              .pollInterval(Duration.ofMillis(100))
              .ignoreExceptionsInstanceOf(ApiCaller.Unanswered.class)
              .until(() -> api.job(job.id()), state -> ended(state));
      assertThat(ended.path("status").asString()).as(job.id()).isEqualTo("completed");
    }
  }

  private static boolean ended(JsonNode job) {
    return List.of("completed", "failed", "cancelled", "expired")
        .contains(job.path("status").asString(""));
  }
}
