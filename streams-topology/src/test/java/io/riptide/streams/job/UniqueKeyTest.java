// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.JobTerms;
import io.riptide.schema.job.Tenant;
import io.riptide.schema.job.UniqueKey;
import io.riptide.schema.job.UniqueKey.Policy;
import io.riptide.streams.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UniqueKeyTest {
  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aSecondJobUnderTheKeyGivesWayAndNamesTheFirst() {
    JobId first = flow.submit(unique(Policy.REFUSE), "https://a.example/");
    JobId second = flow.submit(unique(Policy.JOIN), "https://b.example/");
    assertThat(flow.newFetches()).hasSize(1);
    assertThat(state(second).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(state(second).error()).contains(new Failure.UniqueKeyHeld(first.toString()));
    assertThat(state(first).status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void aJobThatReplacesCancelsTheFirstAndRuns() {
    JobId first = flow.submit(unique(Policy.REFUSE), "https://a.example/");
    JobId second = flow.submit(unique(Policy.REPLACE), "https://b.example/");
    assertThat(state(first).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(state(first).error()).contains(new Failure.UniqueKeyHeld(second.toString()));
    assertThat(state(second).status()).isEqualTo(JobStatus.RUNNING);
    JobId third = flow.submit(unique(Policy.REFUSE), "https://c.example/");
    assertThat(state(third).error()).contains(new Failure.UniqueKeyHeld(second.toString()));
  }

  @Test
  void theKeyIsFreeWhenItsJobHasEnded() {
    flow.submit(unique(Policy.REFUSE), "https://a.example/");
    flow.succeeds(flow.newFetch());
    JobId next = flow.submit(unique(Policy.REFUSE), "https://b.example/");
    assertThat(state(next).status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void anEndedJobIsNotReopenedWhileAnotherHoldsItsKey() {
    JobId first = flow.submit(unique(Policy.REFUSE), "https://a.example/");
    flow.fails(flow.newFetch(), new Failure.HttpStatus(404));
    flow.submit(unique(Policy.REFUSE), "https://b.example/");
    flow.retry(first);
    assertThat(state(first).status()).isEqualTo(JobStatus.FAILED);
    flow.succeeds(flow.newFetch());
    flow.retry(first);
    assertThat(state(first).status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void theKeysOfTenantsAreTheirOwn() {
    flow.submit(unique(Policy.REFUSE), "https://a.example/");
    JobId other = flow.submit(new Tenant("other"), unique(Policy.REFUSE), "https://b.example/");
    assertThat(state(other).status()).isEqualTo(JobStatus.RUNNING);
  }

  private static JobTerms unique(Policy policy) {
    return JobTerms.DEFAULT.withUnique(new UniqueKey("nightly", policy));
  }

  private JobState state(JobId job) {
    return flow.stored(job).orElseThrow();
  }
}
