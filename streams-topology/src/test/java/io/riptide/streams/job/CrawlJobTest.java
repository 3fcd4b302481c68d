// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.Progress;
import io.riptide.schema.serde.CloudEvents;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.RetryPolicy;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.streams.Flow;
import io.riptide.streams.job.store.JobStores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrawlJobTest {
  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aJobOfOneUrlRunsAtOnceAndCompletesWithItsDocument() {
    JobId id = flow.submit("https://example.org/a");

    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.RUNNING);
    flow.succeeds(flow.newFetch());

    JobState end = flow.lastPublished(id);
    assertThat(end.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(end.progress()).isEqualTo(new Progress(1, 0, 0, 1, 0, 0, 1_000));
    assertThat(end.attempts()).isEqualTo(1);
    assertThat(end.finishedAt()).contains(Flow.START);
    assertThat(flow.outcomes(id))
        .singleElement()
        .satisfies(outcome -> {
          assertThat(outcome.seq()).isEqualTo(1);
          assertThat(outcome.result()).isEqualTo(Result.SUCCEEDED);
          assertThat(outcome.position()).isPresent();
        });
  }

  @Test
  void everyFetchCarriesTheTraceAndTheTermsOfItsJob() {
    var terms =
        new JobTerms(
            Priority.HIGH,
            RetryPolicy.DEFAULT,
            Optional.empty(),
            Optional.empty(),
            Map.of("team", "red"));
    flow.submit(new Tenant("acme"), terms, "https://example.org/a");

    var fetch = flow.records(Topics.FETCH).getFirst();
    assertThat(fetch.value().task().priority()).isEqualTo(Priority.HIGH);
    assertThat(fetch.value().task().tenant()).isEqualTo(new Tenant("acme"));
    assertThat(CloudEvents.get(fetch.headers(), CloudEvents.TRACEPARENT)).contains(Flow.TRACE);
    assertThat(CloudEvents.get(fetch.headers(), CloudEvents.TYPE))
        .contains("io.riptide.fetch_requested.v1");
    var state = flow.records(Topics.JOB_STATE).getFirst();
    assertThat(CloudEvents.get(state.headers(), CloudEvents.TRACEPARENT)).contains(Flow.TRACE);
    assertThat(state.value().metadata()).containsEntry("team", "red");
  }

  @Test
  void aSecondSubmissionOfTheSameIdChangesNothing() {
    JobId id = flow.submit("https://example.org/a");
    JobState before = flow.stored(id).orElseThrow();

    flow.submit(id, Tenant.DEFAULT, JobTerms.DEFAULT, "https://example.org/b");

    assertThat(flow.stored(id)).contains(before);
    assertThat(flow.newFetches()).hasSize(1);
  }

  @Test
  void anotherSpellingOfAUrlIsSkippedAsItsDuplicate() {
    JobId id = flow.submit("https://example.org/a", "HTTPS://Example.ORG:443/a#top");

    assertThat(flow.outcomes(id))
        .singleElement()
        .satisfies(outcome -> {
          assertThat(outcome.result()).isEqualTo(Result.SKIPPED);
          assertThat(outcome.failure()).contains(new Failure.DuplicateUrl("https://example.org/a"));
        });
    flow.succeeds(flow.newFetch());
    assertThat(flow.lastPublished(id).progress()).isEqualTo(new Progress(2, 0, 0, 1, 0, 1, 1_000));
    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void aJobWithoutAnyUsableUrlFailsAtOnceAndSaysWhy() {
    JobId id = flow.submit("not a url", "ftp://example.org/");

    JobState end = flow.lastPublished(id);
    assertThat(end.status()).isEqualTo(JobStatus.FAILED);
    assertThat(end.error()).contains(new Failure.NothingUseful(2, 0));
    assertThat(flow.outcomes(id))
        .extracting(outcome -> outcome.failure().orElseThrow().code())
        .containsExactly("invalid_url", "invalid_url");
    assertThat(flow.newFetches()).isEmpty();
  }

  @Test
  void oneDocumentIsEnoughToCompleteWhateverElseFailed() {
    JobId id = flow.submit("https://a.example/", "https://b.example/");
    List<FetchRequested> fetches = flow.newFetches();

    flow.fails(fetches.get(0), new Failure.HttpStatus(404));
    assertThat(flow.stored(id).orElseThrow().status()).isEqualTo(JobStatus.RUNNING);
    flow.succeeds(fetches.get(1));

    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(flow.lastPublished(id).progress().failed()).isEqualTo(1);
    assertThat(flow.deadLetters()).isEmpty();
  }

  @Test
  void aReportThatComesTwiceIsCountedOnce() {
    JobId id = flow.submit("https://a.example/", "https://b.example/");
    FetchRequested first = flow.newFetches().getFirst();

    flow.succeeds(first);
    JobState once = flow.stored(id).orElseThrow();
    flow.succeeds(first);
    flow.reportFailure(first.task(), new Failure.ServerError(500));

    assertThat(flow.stored(id)).contains(once);
    assertThat(flow.outcomes(id)).hasSize(1);
  }

  @Test
  void noMoreThanTheWindowIsHandedOutAndAllOfItComesAtLast() {
    String[] urls =
        IntStream.range(0, 300).mapToObj(i -> "https://h" + i + ".example/").toArray(String[]::new);
    JobId id = flow.submit(urls);
    int handedOut = 0;

    for (List<FetchRequested> next = flow.newFetches(); !next.isEmpty(); next = flow.newFetches()) {
      handedOut += next.size();
      assertThat(flow.stored(id).orElseThrow().progress().inFlight())
          .isEqualTo(next.size())
          .isLessThanOrEqualTo(64);
      next.forEach(flow::succeeds);
      // a quarter of the window is refilled at a time, so more comes while these are reported
      List<FetchRequested> more = flow.newFetches();
      handedOut += more.size();
      more.forEach(flow::succeeds);
    }

    assertThat(handedOut).isEqualTo(300);
    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(flow.outcomes(id)).extracting(TaskOutcome::seq).hasSize(300).isSorted();
    assertThat(flow.sizes()).containsEntry(JobStores.INDEX, 2);
  }

  @Test
  void tasksAreHandedOutInTheOrderOfTheSubmission() {
    String[] urls =
        IntStream.range(0, 200).mapToObj(i -> "https://h" + i + ".example/").toArray(String[]::new);
    flow.submit(urls);
    var order = new java.util.ArrayList<String>();
    for (List<FetchRequested> next = flow.newFetches(); !next.isEmpty(); next = flow.newFetches()) {
      next.forEach(fetch -> order.add(fetch.task().url().value()));
      next.forEach(flow::succeeds);
    }
    assertThat(order).containsExactly(urls);
  }

  @Test
  void firstOutcomesShowAtOnceAndLaterOnesFiveTimesASecond() {
    String[] urls =
        IntStream.range(0, 50).mapToObj(i -> "https://h" + i + ".example/").toArray(String[]::new);
    JobId id = flow.submit(urls);
    List<FetchRequested> fetches = flow.newFetches();
    flow.pass(Duration.ofMillis(500));

    flow.succeeds(fetches.getFirst());
    assertThat(flow.lastPublished(id).progress().succeeded()).isEqualTo(1);
    int published = flow.published(id).size();

    fetches.subList(1, 40).forEach(flow::succeeds);
    assertThat(flow.published(id)).hasSize(published);
    flow.pass(Duration.ofMillis(250));

    assertThat(flow.published(id)).hasSize(published + 1);
    assertThat(flow.lastPublished(id).progress().succeeded()).isEqualTo(40);
    assertThat(flow.published(id))
        .extracting(JobState::revision)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void nothingIsPublishedWhileNothingHappens() {
    JobId id = flow.submit("https://a.example/", "https://b.example/");
    flow.succeeds(flow.newFetches().getFirst());
    flow.pass(Duration.ofSeconds(1));
    int published = flow.published(id).size();

    flow.pass(Duration.ofMinutes(5));

    assertThat(flow.published(id)).hasSize(published);
  }
}
