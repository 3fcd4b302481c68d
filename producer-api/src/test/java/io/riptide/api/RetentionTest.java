// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.terms.JobRetention;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final String JOBS = "/api/v1/workers/jobs";

  private final TestApi api = TestApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aSubmissionSaysHowLongItsJobIsKept() {
    assertThat(kept("")).isEmpty();
    assertThat(kept(",\"retention_ms\":60000")).contains(new JobRetention(60_000, false));
    assertThat(kept(",\"zero_retention\":true")).contains(new JobRetention(300_000, true));
    assertThat(kept(",\"zero_retention\":true,\"retention_ms\":1000"))
        .contains(new JobRetention(1_000, true));
  }

  @Test
  void lessThanASecondIsRefused() {
    var refused = api.post(JOBS, submission(",\"retention_ms\":999"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("/retention_ms");
  }

  private Optional<JobRetention> kept(String more) {
    assertThat(api.post(JOBS, submission(more)).statusCode()).isEqualTo(202);
    return ((JobSubmitted) api.log.events().getLast()).terms().retention();
  }

  private static String submission(String more) {
    return "{\"type\":\"crawl\",\"urls\":[\"https://example.org/a\"]" + more + "}";
  }
}
