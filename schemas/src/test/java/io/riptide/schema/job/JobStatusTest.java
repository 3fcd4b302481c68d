// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import static io.riptide.schema.job.JobStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobStatusTest {
  @ParameterizedTest
  @EnumSource
  void theTableOfLegalMovesIsThisOne(JobStatus status) {
    Set<JobStatus> legal =
        switch (status) {
          case ACCEPTED -> EnumSet.of(QUEUED, CANCELLED, EXPIRED);
          case QUEUED -> EnumSet.of(RUNNING, PAUSED, COMPLETED, FAILED, CANCELLED, EXPIRED);
          case RUNNING -> EnumSet.of(PAUSED, COMPLETED, FAILED, CANCELLED, EXPIRED);
          case PAUSED -> EnumSet.of(QUEUED, RUNNING, COMPLETED, FAILED, CANCELLED, EXPIRED);
          case COMPLETED, FAILED -> EnumSet.of(QUEUED);
          case CANCELLED, EXPIRED -> EnumSet.noneOf(JobStatus.class);
        };
    for (JobStatus following : JobStatus.values()) {
      assertThat(status.mayBecome(following))
          .as("%s to %s", status, following)
          .isEqualTo(legal.contains(following));
    }
    assertThat(status.terminal())
        .isEqualTo(EnumSet.of(COMPLETED, FAILED, CANCELLED, EXPIRED).contains(status));
  }
}
