// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.JobTerms;
import io.riptide.schema.job.Tenant;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.streams.Flow;
import io.riptide.streams.job.record.JobRecord;
import io.riptide.streams.job.store.JobStores;
import io.riptide.streams.job.store.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Large jobs are taken in by pieces, and nothing of it shows but that others come between.
class IntakeTest {
  private static final int LARGE = 4 * Intake.PIECE + 7;
  private static final Duration ONE_RING = Duration.ofMillis(50);

  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aSmallJobBehindALargeOneWaitsForOnePieceOfItOnly() {
    JobId large = flow.submit(new Tenant("large"), JobTerms.DEFAULT, urls("large", LARGE));
    JobId small = flow.submit(new Tenant("small"), JobTerms.DEFAULT, urls("small", 1));

    List<FetchRequested> handedOut = flow.newFetches();
    assertThat(handedOut).filteredOn(fetch -> of(fetch, large)).hasSize(Intake.PIECE);
    assertThat(handedOut).filteredOn(fetch -> of(fetch, small)).hasSize(1);
    assertThat(left(large)).isEqualTo(LARGE - Intake.PIECE);
  }

  @Test
  void allUrlsAreCountedFromTheBeginningAndEndOnceAndInTheirOrder() {
    JobId id = flow.submit(urls("a", LARGE));
    JobState begun = flow.stored(id).orElseThrow();
    assertThat(begun.progress().discovered()).isEqualTo(LARGE);
    assertThat(begun.progress().pending()).isEqualTo(LARGE - Intake.PIECE);

    succeedAll(id);

    assertThat(flow.stored(id).orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(flow.outcomes(id)).extracting(TaskOutcome::url).containsExactly(urls("a", LARGE));
  }

  @Test
  void aJobWhoseFirstPieceHasEndedGoesOnWithTheNext() {
    JobId id = flow.submit(urls("a", LARGE));
    flow.newFetches().forEach(flow::succeeds);

    assertThat(flow.stored(id).orElseThrow().status()).isEqualTo(JobStatus.RUNNING);
    flow.pass(ONE_RING);
    assertThat(flow.newFetches()).hasSize(Intake.PIECE);
  }

  @Test
  void tenantsTakeTurns() {
    JobId first = flow.submit(new Tenant("first"), JobTerms.DEFAULT, urls("a", LARGE));
    JobId second = flow.submit(new Tenant("first"), JobTerms.DEFAULT, urls("b", LARGE));
    JobId other = flow.submit(new Tenant("other"), JobTerms.DEFAULT, urls("c", LARGE));
    flow.pass(ONE_RING);
    flow.pass(ONE_RING);

    assertThat(left(first)).isEqualTo(LARGE - 2 * Intake.PIECE);
    assertThat(left(second)).isEqualTo(LARGE - Intake.PIECE);
    assertThat(left(other)).isEqualTo(LARGE - 2 * Intake.PIECE);
  }

  @Test
  void theSameUrlInTwoPiecesIsOneTaskWhetherItHasEndedOrNot() {
    String[] urls = urls("a", LARGE);
    urls[Intake.PIECE] = "https://A0.example:443/";
    urls[2 * Intake.PIECE] = "https://a1.example/#again";
    JobId id = flow.submit(urls);
    flow.newFetches().stream().limit(1).forEach(flow::succeeds);

    succeedAll(id);

    assertThat(flow.outcomes(id))
        .filteredOn(outcome -> outcome.result() == Result.SKIPPED)
        .extracting(outcome -> outcome.failure().orElseThrow())
        .containsExactly(
            new Failure.DuplicateUrl("https://a0.example/"),
            new Failure.DuplicateUrl("https://a1.example/"));
    assertThat(flow.stored(id).orElseThrow().progress().succeeded()).isEqualTo(LARGE - 2);
  }

  @Test
  void aJobCancelledWhileItIsTakenInEndsWithEveryUrl() {
    JobId id = flow.submit(urls("a", LARGE));
    flow.cancel(id);
    flow.pass(Duration.ofSeconds(1));

    JobState end = flow.stored(id).orElseThrow();
    assertThat(end.status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(end.progress().skipped()).isEqualTo(LARGE);
    assertThat(flow.outcomes(id))
        .extracting(TaskOutcome::url)
        .containsExactlyInAnyOrder(urls("a", LARGE));
  }

  @Test
  void aPausedJobIsTakenInAndHandsNothingOut() {
    JobId id = flow.submit(urls("a", LARGE));
    flow.newFetches();
    flow.pause(id);
    flow.pass(Duration.ofSeconds(1));

    assertThat(left(id)).isZero();
    assertThat(flow.newFetches()).isEmpty();
  }

  private void succeedAll(JobId id) {
    while (!flow.stored(id).orElseThrow().status().terminal()) {
      flow.newFetches().forEach(flow::succeeds);
      flow.pass(ONE_RING);
    }
  }

  private long left(JobId id) {
    KeyValueStore<Bytes, JobRecord> jobs = flow.store(JobStores.JOBS);
    return Optional.ofNullable(jobs.get(Keys.of(id))).map(JobRecord::toTakeIn).orElseThrow();
  }

  private static boolean of(FetchRequested fetch, JobId job) {
    return fetch.task().jobId().equals(job);
  }

  private static String[] urls(String host, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "https://" + host + i + ".example/")
        .toArray(String[]::new);
  }
}
