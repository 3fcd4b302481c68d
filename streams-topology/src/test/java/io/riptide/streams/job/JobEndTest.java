// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.HostEvent;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.RetryPolicy;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.streams.Flow;
import io.riptide.streams.host.conduct.PolitenessSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobEndTest {
  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aCancelledJobSkipsEverythingThatHasNotEnded() {
    JobId id = flow.submit(many(100));
    List<FetchRequested> fetches = flow.newFetches();
    flow.succeeds(fetches.getFirst());
    flow.fails(fetches.get(1), new Failure.HostUnreachable("reset"));

    flow.cancel(id);

    JobState end = flow.lastPublished(id);
    assertThat(end.status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(end.progress().succeeded()).isEqualTo(1);
    assertThat(end.progress().skipped()).isEqualTo(99);
    assertThat(flow.outcomes(id))
        .filteredOn(outcome -> outcome.result() == Result.SKIPPED)
        .extracting(TaskOutcome::failure)
        .containsOnly(Optional.of(new Failure.JobCancelled()));
    assertThat(flow.outcomes(id)).extracting(TaskOutcome::seq).hasSize(100).isSorted();
  }

  @Test
  void aCancelledJobLeavesTheQueuesOfItsHostsAndIsNotFetchedAnyMore() {
    JobId id = flow.submit(sameHost(20));
    FetchRequested first = flow.newFetch();

    flow.cancel(id);

    assertThat(flow.hostEvents())
        .filteredOn(HostEvent.FetchesWithdrawn.class::isInstance)
        .hasSize(1);
    flow.succeeds(first);
    assertThat(flow.newFetches()).isEmpty();
  }

  @Test
  void reportsAfterTheEndAreIgnored() {
    JobId id = flow.submit("https://a.example/", "https://b.example/");
    List<FetchRequested> fetches = flow.newFetches();
    flow.cancel(id);
    JobState end = flow.lastPublished(id);

    flow.succeeds(fetches.get(0));
    flow.fails(fetches.get(1), new Failure.HttpStatus(404));
    flow.cancel(id);
    flow.pass(Duration.ofHours(1));

    assertThat(flow.stored(id)).contains(end);
    assertThat(flow.lastPublished(id)).isEqualTo(end);
  }

  @Test
  void aJobThatIsNotKnownCannotBeCancelled() {
    JobId id = JobId.parse("019a0000-0000-7000-8000-000000000001");
    flow.cancel(id);
    assertThat(flow.stored(id)).isEmpty();
    assertThat(flow.published(id)).isEmpty();
  }

  @Test
  void aJobExpiresAtItsDeadline() {
    JobId id = flow.submit(terms(Optional.empty(), Optional.of(60_000L)), many(3));
    List<FetchRequested> fetches = flow.newFetches();
    flow.succeeds(fetches.getFirst());

    flow.pass(Duration.ofMillis(59_900));
    assertThat(flow.stored(id).orElseThrow().status()).isEqualTo(JobStatus.RUNNING);
    flow.pass(Duration.ofMillis(200));

    JobState end = flow.lastPublished(id);
    assertThat(end.status()).isEqualTo(JobStatus.EXPIRED);
    assertThat(end.error()).contains(new Failure.JobExpired());
    assertThat(end.progress().succeeded()).isEqualTo(1);
    assertThat(flow.outcomes(id))
        .filteredOn(outcome -> outcome.result() == Result.SKIPPED)
        .extracting(TaskOutcome::failure)
        .containsExactly(
            Optional.of(new Failure.JobExpired()), Optional.of(new Failure.JobExpired()));
  }

  @Test
  void aJobThatComesAfterItsDeadlineIsNeverFetched() {
    JobTerms terms = terms(Optional.empty(), Optional.of(1_000L));
    JobId id = JobId.parse("019a0000-0000-7000-8000-000000000002");
    Instant early = flow.now();
    flow.pass(Duration.ofSeconds(5));

    flow.submitAt(early, id, terms, "https://a.example/");

    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.EXPIRED);
    assertThat(flow.newFetches()).isEmpty();
  }

  @Test
  void aDeadlineThatPassesAfterTheEndChangesNothing() {
    JobId id = flow.submit(terms(Optional.empty(), Optional.of(60_000L)), "https://a.example/");
    flow.succeeds(flow.newFetch());
    flow.pass(Duration.ofMinutes(2));
    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void aJobWaitsForItsNotBeforeTime() {
    Instant tomorrow = flow.now().plus(Duration.ofHours(24));
    JobId id = flow.submit(terms(Optional.of(tomorrow), Optional.empty()), many(100));

    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.QUEUED);
    assertThat(flow.lastPublished(id).progress().pending()).isEqualTo(100);
    flow.pass(Duration.ofHours(23));
    assertThat(flow.newFetches()).isEmpty();

    flow.pass(Duration.ofMinutes(61));
    assertThat(flow.newFetches()).hasSize(64);
    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.RUNNING);
    assertThat(flow.lastPublished(id).startedAt()).isPresent();
  }

  @Test
  void anEndedJobIsReadableForItsRetentionAndLeavesNothingBehind() {
    try (var bounded = new Flow(Flow.deletingAtMost(7), PolitenessSettings.DEFAULT)) {
      JobId id = bounded.submit(many(50));
      bounded.newFetches().forEach(bounded::succeeds);
      bounded.pass(Duration.ofDays(6));
      assertThat(bounded.outcomes(id)).hasSize(50);

      bounded.pass(Duration.ofDays(2));
      bounded.pass(Duration.ofSeconds(5));

      assertThat(bounded.stored(id)).isEmpty();
      assertThat(bounded.sizes().values()).containsOnly(0);
    }
  }

  @Test
  void aJobIsAskedAfterWhenItIsSilentAndGoesOnWhenItsTaskWasLost() {
    JobId id = flow.submit("https://a.example/");
    FetchRequested lost = flow.newFetch();

    flow.pass(Duration.ofMinutes(29));
    assertThat(probes()).isEmpty();
    flow.pass(Duration.ofMinutes(2));
    assertThat(probes()).hasSize(1);

    flow.pass(Duration.ofHours(36));
    FetchRequested again = flow.newFetch();
    assertThat(again.task().taskId()).isEqualTo(lost.task().taskId());
    assertThat(again.task().attempt()).isEqualTo(2);
    flow.succeeds(again);
    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void whatStandsInLineAtALaterStageForADayIsNotFetchedAgain() {
    JobId id = flow.submit("https://a.example/long.pdf");
    FetchRequested fetch = flow.newFetch();
    flow.observed(fetch, Optional.empty(), Optional.of(200));

    flow.pass(Duration.ofHours(23));
    assertThat(probes()).hasSizeBetween(3, 6);
    assertThat(flow.newFetches()).isEmpty();
    flow.reportSuccess(fetch.task());

    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(flow.outcomes(id)).singleElement().extracting(TaskOutcome::attempts).isEqualTo(1);
  }

  @Test
  void aTaskThatIsLostThreeTimesIsADeadLetter() {
    JobId id = flow.submit("https://a.example/");
    for (int day = 0; day < 5; day++) {
      flow.pass(Duration.ofDays(1));
    }
    assertThat(flow.newFetches()).hasSize(3);
    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.FAILED);
    assertThat(flow.deadLetters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.failure().code()).isEqualTo("worker_crashed"));
  }

  @Test
  void whatStillWaitsForItsHostIsLeftAloneAndAskedAfterLessAndLessOften() {
    flow.submit(terms(Optional.empty(), Optional.empty()), sameHost(3));
    FetchRequested first = flow.newFetch();
    flow.observed(
        first, Optional.of(new Failure.Throttled(429, Optional.empty())), Optional.empty());
    // the host cools down again and again: nothing is heard, and nothing is lost
    for (int minute = 0; minute < 100; minute++) {
      flow.pass(Duration.ofMinutes(1));
      flow.newFetches()
          .forEach(fetch ->
              flow.observed(
                  fetch,
                  Optional.of(
                      new Failure.Throttled(429, Optional.of(flow.now().plusSeconds(3_600)))),
                  Optional.empty()));
    }
    long rounds = probes().stream().map(HostEvent.FetchQueued::at).distinct().count();
    assertThat(rounds).isEqualTo(2);
  }

  private List<HostEvent.FetchQueued> probes() {
    return flow.hostEvents().stream()
        .filter(HostEvent.FetchQueued.class::isInstance)
        .map(HostEvent.FetchQueued.class::cast)
        .filter(HostEvent.FetchQueued::probe)
        .toList();
  }

  private static JobTerms terms(Optional<Instant> notBefore, Optional<Long> deadlineMs) {
    return new JobTerms(Priority.NORMAL, RetryPolicy.DEFAULT, notBefore, deadlineMs, Map.of());
  }

  private static String[] many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "https://h" + i + ".example/")
        .toArray(String[]::new);
  }

  private static String[] sameHost(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "https://one.example/" + i)
        .toArray(String[]::new);
  }
}
