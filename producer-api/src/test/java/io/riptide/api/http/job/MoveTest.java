// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.api.http.job.Move.Meaning;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobType;
import io.riptide.schema.job.Progress;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Tenant;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MoveTest {
  private static final JobState SPIDER =
      JobState.accepted(
          JobId.parse("019a0000-0000-7000-8000-000000000001"),
          Tenant.DEFAULT,
          JobType.SPIDER,
          JobTerms.DEFAULT,
          Instant.EPOCH);

  @Test
  void aSpiderThatHasAllThatItMayHaveTakesNoRetry() {
    assertThat(Move.RETRY.meaningFor(withFailures(1, "max_pages"))).isEqualTo(Meaning.TOO_LATE);
    assertThat(Move.RETRY.meaningFor(withFailures(1, "max_bytes"))).isEqualTo(Meaning.TOO_LATE);
    assertThat(Move.RETRY.meaningFor(withFailures(0, "max_pages"))).isEqualTo(Meaning.DONE);
  }

  @Test
  void aSpiderWhoseTimeIsOverIsRetriedWithItsTimeAnew() {
    assertThat(Move.RETRY.meaningFor(withFailures(1, "max_duration_ms")))
        .isEqualTo(Meaning.APPLIES);
    assertThat(Move.RETRY.meaningFor(withFailures(1, "exhausted"))).isEqualTo(Meaning.APPLIES);
  }

  private static JobState withFailures(long failed, String stopReason) {
    return SPIDER
        .counted(new Progress(failed, 0, 0, 0, failed, 0, 0), failed, failed)
        .stopping(stopReason, Optional.empty());
  }
}
