// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riptide.schema.Examples;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Tenant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobStateTest {
  private static final JobState ACCEPTED =
      JobState.accepted(Examples.JOB, Tenant.DEFAULT, JobType.CRAWL, JobTerms.DEFAULT, Examples.AT);

  @Test
  void aJobIsStartedWhenItFirstRunsAndFinishedWhenItEnds() {
    var started = Examples.AT.plusMillis(20);
    var ended = Examples.AT.plusSeconds(9);
    var running =
        ACCEPTED
            .moved(JobStatus.QUEUED, Examples.AT, Optional.empty())
            .moved(JobStatus.RUNNING, started, Optional.empty());
    assertThat(running.startedAt()).contains(started);
    assertThat(running.finishedAt()).isEmpty();

    var again =
        running
            .moved(JobStatus.PAUSED, started, Optional.empty())
            .moved(JobStatus.RUNNING, ended, Optional.empty());
    assertThat(again.startedAt()).contains(started);

    var failure = new Failure.NothingUseful(1, 0);
    var failed = running.moved(JobStatus.FAILED, ended, Optional.of(failure));
    assertThat(failed.finishedAt()).contains(ended);
    assertThat(failed.error()).contains(failure);

    var reopened = failed.moved(JobStatus.QUEUED, ended, Optional.empty());
    assertThat(reopened.finishedAt()).isEmpty();
    assertThat(reopened.error()).isEmpty();
    assertThat(reopened.startedAt()).contains(started);
  }

  @Test
  void everyPublishedStateHasALaterRevision() {
    var counted = ACCEPTED.counted(new Progress(1, 1, 0, 0, 0, 0, 0), 0, 0);
    assertThat(counted.revision()).isEqualTo(1);
    assertThat(counted.moved(JobStatus.QUEUED, Examples.AT, Optional.empty()).revision())
        .isEqualTo(2);
  }

  @Test
  void anIllegalMoveIsRefused() {
    assertThatThrownBy(() -> ACCEPTED.moved(JobStatus.COMPLETED, Examples.AT, Optional.empty()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a ACCEPTED job cannot become COMPLETED");
  }
}
