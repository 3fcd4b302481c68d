// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.DeadLetter;
import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.RetryPolicy;
import io.riptide.streams.Flow;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final Failure BROKEN = new Failure.HostUnreachable("connection reset");
  private static final JobTerms THRICE =
      new JobTerms(
          Priority.NORMAL,
          new RetryPolicy(3, 1_000, 2, 300_000, 0),
          Optional.empty(),
          Optional.empty(),
          Map.of());

  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aRetryableFailureIsTriedAgainAfterTheBackOff() {
    JobId id = flow.submit(THRICE, "https://example.org/");
    flow.fails(flow.newFetch(), BROKEN);

    flow.pass(Duration.ofMillis(900));
    assertThat(flow.newFetches()).isEmpty();
    assertThat(flow.stored(id).orElseThrow().progress().pending()).isEqualTo(1);

    flow.pass(Duration.ofMillis(150));
    FetchRequested second = flow.newFetch();
    assertThat(second.task().attempt()).isEqualTo(2);
    flow.succeeds(second);

    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(flow.lastPublished(id).attempts()).isEqualTo(2);
    assertThat(flow.outcomes(id).getFirst().attempts()).isEqualTo(2);
  }

  @Test
  void theWaitGrowsWithEachAttempt() {
    flow.submit(THRICE, "https://example.org/");
    flow.fails(flow.newFetch(), BROKEN);
    flow.pass(Duration.ofMillis(1_050));
    flow.fails(flow.newFetch(), BROKEN);

    flow.pass(Duration.ofMillis(1_900));
    assertThat(flow.newFetches()).isEmpty();
    flow.pass(Duration.ofMillis(150));
    assertThat(flow.newFetch().task().attempt()).isEqualTo(3);
  }

  @Test
  void whatRanOutOfAttemptsIsADeadLetterWithItsWholeHistory() {
    JobId id = flow.submit(THRICE, "https://example.org/");
    flow.fails(flow.newFetch(), BROKEN);
    flow.pass(Duration.ofMillis(1_050));
    flow.fails(flow.newFetch(), new Failure.ServerError(500));
    flow.pass(Duration.ofMillis(2_050));
    flow.fails(flow.newFetch(), new Failure.ServerError(502));

    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.FAILED);
    assertThat(flow.deadLetters())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.failure()).isEqualTo(new Failure.ServerError(502));
          assertThat(letter.history())
              .extracting(DeadLetter.Attempt::attempt)
              .containsExactly(1, 2, 3);
          assertThat(letter.task().orElseThrow().jobId()).isEqualTo(id);
        });
  }

  @Test
  void aFailureThatNoAttemptCanMendEndsTheTaskAndIsNoDeadLetter() {
    JobId id = flow.submit(THRICE, "https://example.org/");
    flow.fails(flow.newFetch(), new Failure.HttpStatus(404));

    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.FAILED);
    assertThat(flow.outcomes(id).getFirst().failure()).contains(new Failure.HttpStatus(404));
    assertThat(flow.deadLetters()).isEmpty();
  }

  @Test
  void aDefectOfOursIsADeadLetterAtOnce() {
    flow.submit(THRICE, "https://example.org/");
    flow.fails(flow.newFetch(), new Failure.Defect("fetch", "ClassCastException"));

    assertThat(flow.deadLetters()).hasSize(1);
  }

  @Test
  void aServerThatNamesAMomentIsNotAskedBefore() {
    flow.submit(THRICE, "https://example.org/");
    flow.fails(
        flow.newFetch(),
        new Failure.Throttled(429, Optional.of(flow.now().plus(Duration.ofMinutes(2)))));

    flow.pass(Duration.ofSeconds(119));
    assertThat(flow.newFetches()).isEmpty();
    flow.pass(Duration.ofSeconds(3));
    assertThat(flow.newFetches()).hasSize(1);
  }

  @Test
  void aServerCannotPutATaskOffForMoreThanAnHour() {
    flow.submit(THRICE, "https://example.org/");
    flow.fails(
        flow.newFetch(),
        new Failure.Throttled(503, Optional.of(flow.now().plus(Duration.ofDays(365)))));

    flow.pass(Duration.ofMinutes(62));
    assertThat(flow.newFetches()).hasSize(1);
  }

  @Test
  void aLateSuccessOfAnOlderAttemptCountsWhileTheTaskWaits() {
    JobId id = flow.submit(THRICE, "https://example.org/");
    FetchRequested first = flow.newFetch();
    flow.fails(first, BROKEN);
    flow.reportSuccess(first.task());

    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.COMPLETED);
    flow.pass(Duration.ofSeconds(10));
    assertThat(flow.newFetches()).isEmpty();
  }

  @Test
  void aLateFailureOfAnOlderAttemptChangesNothing() {
    JobId id = flow.submit(THRICE, "https://example.org/");
    FetchRequested first = flow.newFetch();
    flow.fails(first, BROKEN);
    flow.pass(Duration.ofMillis(1_050));
    FetchRequested second = flow.newFetch();

    flow.reportFailure(first.task(), new Failure.HttpStatus(404));

    assertThat(flow.stored(id).orElseThrow().progress().inFlight()).isEqualTo(1);
    flow.succeeds(second);
    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void aFailureReportedTwiceIsOneAttempt() {
    JobId id = flow.submit(THRICE, "https://example.org/");
    FetchRequested first = flow.newFetch();
    flow.fails(first, BROKEN);
    flow.fails(first, BROKEN);
    flow.pass(Duration.ofSeconds(5));

    assertThat(flow.newFetch().task().attempt()).isEqualTo(2);
    assertThat(flow.stored(id).orElseThrow().attempts()).isEqualTo(2);
  }

  @Test
  void aWorkerThatDiedCostsNoAttemptOfThePolicy() {
    var once =
        new JobTerms(
            Priority.NORMAL,
            new RetryPolicy(1, 1_000, 2, 300_000, 0),
            Optional.empty(),
            Optional.empty(),
            Map.of());
    JobId id = flow.submit(once, "https://example.org/");
    flow.fails(flow.newFetch(), new Failure.WorkerCrashed("extract", 1));
    flow.pass(Duration.ofSeconds(2));

    FetchRequested second = flow.newFetch();
    flow.fails(second, BROKEN);
    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void theThirdDeliveryThatEndedAWorkerIsTheLast() {
    JobId id = flow.submit(THRICE, "https://a.example/", "https://b.example/");
    var fetches = flow.newFetches();

    flow.fails(fetches.get(0), new Failure.WorkerCrashed("extract", 3));
    assertThat(flow.deadLetters()).hasSize(1);

    flow.fails(fetches.get(1), new Failure.WorkerCrashed("extract", 2));
    flow.pass(Duration.ofSeconds(2));
    assertThat(flow.deadLetters()).hasSize(1);
    flow.fails(flow.newFetch(), new Failure.WorkerCrashed("extract", 1));

    assertThat(flow.deadLetters()).hasSize(2);
    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.FAILED);
  }
}
