// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.TimeOuts;
import io.riptide.streams.Flow;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Time-outs hold though nobody reports anything: the worker is dead and says nothing.
class TimeOutTest {
  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void anAttemptThatNobodyReportsFailsAtItsTimeOutAndIsTriedAgain() {
    JobId job = flow.submit(terms(Optional.of(240_000L), Optional.empty()), "https://a.example/");
    flow.newFetch();
    flow.pass(Duration.ofMinutes(4));
    assertThat(state(job).progress().pending()).isEqualTo(1);
    flow.pass(Duration.ofMinutes(2)); // its host waits for the lease of the silent one
    FetchRequested second = flow.newFetch();
    assertThat(second.task().attempt()).isEqualTo(2);
  }

  @Test
  void anAttemptThatEndsInTimeIsLeftAlone() {
    JobId job = flow.submit(terms(Optional.of(5_000L), Optional.empty()), "https://a.example/");
    flow.pass(Duration.ofSeconds(4));
    flow.succeeds(flow.newFetch());
    flow.pass(Duration.ofSeconds(10));
    assertThat(state(job).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(state(job).attempts()).isEqualTo(1);
  }

  @Test
  void theTimeOutOfAnOlderAttemptDoesNotEndANewerOne() {
    JobId job = flow.submit(terms(Optional.of(5_000L), Optional.empty()), "https://a.example/");
    flow.pass(Duration.ofSeconds(3));
    flow.fails(flow.newFetch(), new Failure.ServerError(500));
    flow.pass(Duration.ofMillis(1_500));
    flow.newFetch();
    flow.pass(Duration.ofSeconds(3));
    assertThat(state(job).progress().inFlight()).isEqualTo(1);
  }

  @Test
  void whatAnOlderAttemptBroughtIsNotFetchedAgain() {
    JobId job = flow.submit(terms(Optional.of(5_000L), Optional.empty()), "https://a.example/");
    FetchRequested silent = flow.newFetch();
    flow.pass(Duration.ofSeconds(8)); // the second attempt waits for the lease of the first

    flow.reportSuccess(silent.task());
    flow.observed(silent, Optional.empty(), Optional.of(200));

    assertThat(state(job).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(state(job).attempts()).isEqualTo(2);
    assertThat(flow.newFetches()).isEmpty();
  }

  @Test
  void anAttemptThatTimesOutBeforeItsTurnIsNotFetchedAnyMore() {
    flow.submit("https://a.example/slow");
    FetchRequested slow = flow.newFetch();
    flow.submit(terms(Optional.of(5_000L), Optional.empty()), "https://a.example/");
    flow.pass(Duration.ofMillis(6_500));

    flow.succeeds(slow);

    assertThat(flow.newFetch().task().attempt()).isEqualTo(2);
  }

  @Test
  void aJobThatRunsLongerThanItMayExpiresAndSaysWhy() {
    JobId job = flow.submit(terms(Optional.empty(), Optional.of(60_000L)), "https://a.example/");
    flow.newFetch();
    flow.pass(Duration.ofSeconds(59));
    assertThat(state(job).status()).isEqualTo(JobStatus.RUNNING);
    flow.pass(Duration.ofSeconds(1));
    assertThat(state(job).status()).isEqualTo(JobStatus.EXPIRED);
    assertThat(state(job).error()).contains(new Failure.TimedOut("job", 60_000));
  }

  private static JobTerms terms(Optional<Long> taskMs, Optional<Long> runMs) {
    return JobTerms.DEFAULT.withTimeOuts(new TimeOuts(taskMs, runMs));
  }

  private JobState state(JobId job) {
    return flow.stored(job).orElseThrow();
  }
}
