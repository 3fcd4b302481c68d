// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static io.riptide.streams.job.SpiderPages.links;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.DeadLetter.Attempt;
import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.spider.SpiderLimits;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.RetryPolicy;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.streams.Flow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryOfWhatFailedTest {
  private static final JobTerms ONE_ATTEMPT =
      new JobTerms(
          Priority.NORMAL,
          new RetryPolicy(1, 1_000, 2, 1_000, 0),
          Optional.empty(),
          Optional.empty(),
          Map.of());

  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void theHistoryOfATaskThatIsRunAgainAndAgainHasItsLastAttempts() {
    JobId job = flow.submit(ONE_ATTEMPT, "https://a.example/");
    extractionFails();
    for (int i = 0; i < 60; i++) {
      flow.retry(job);
      extractionFails();
    }

    assertThat(flow.deadLetters()).hasSize(61);
    assertThat(flow.deadLetters().getLast().history())
        .hasSize(50)
        .last()
        .satisfies(attempt -> assertThat(attempt.attempt()).isEqualTo(61));
  }

  private void extractionFails() {
    FetchRequested fetch = flow.newFetch();
    flow.observed(fetch, Optional.empty(), Optional.of(200));
    flow.reportFailure(fetch.task(), new Failure.Defect("extract", "by design"));
  }

  @Test
  void anEndedJobIsReopenedAndRunsOnlyWhatFailed() {
    JobId job = flow.submit(ONE_ATTEMPT, "https://a.example/", "https://b.example/");
    List<FetchRequested> both = flow.newFetches();
    flow.succeeds(both.getFirst());
    flow.fails(both.getLast(), new Failure.ServerError(502));
    assertThat(state(job).status()).isEqualTo(JobStatus.COMPLETED);

    flow.retry(job);
    assertThat(state(job).status()).isEqualTo(JobStatus.RUNNING);
    assertThat(state(job).finishedAt()).isEmpty();
    FetchRequested again = flow.newFetch();
    assertThat(again.task().url()).isEqualTo(both.getLast().task().url());
    assertThat(again.task().attempt()).isEqualTo(2);

    flow.succeeds(again);
    assertThat(state(job).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(state(job).progress().succeeded()).isEqualTo(2);
    assertThat(state(job).progress().failed()).isZero();
    assertThat(flow.outcomes(job))
        .extracting(TaskOutcome::result)
        .containsExactly(Result.SUCCEEDED, Result.SUCCEEDED);
  }

  @Test
  void aTaskThatFailsAgainHasTheWholeHistoryInItsNewDeadLetter() {
    JobId job = flow.submit(ONE_ATTEMPT, "https://a.example/");
    flow.fails(flow.newFetch(), new Failure.ServerError(502));
    flow.retry(job);
    flow.fails(flow.newFetch(), new Failure.ServerError(500));
    assertThat(state(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(flow.deadLetters().getLast().history())
        .extracting(Attempt::failure)
        .containsExactly(new Failure.ServerError(502), new Failure.ServerError(500));
    assertThat(flow.outcomes(job)).hasSize(1);
  }

  @Test
  void aRetryGivesATaskAllItsAttemptsAnew() {
    var terms =
        new JobTerms(
            Priority.NORMAL,
            new RetryPolicy(2, 100, 1, 100, 0),
            Optional.empty(),
            Optional.empty(),
            Map.of());
    JobId job = flow.submit(terms, "https://a.example/");
    failTwice();
    flow.retry(job);
    failTwice();
    assertThat(state(job).attempts()).isEqualTo(4);
    assertThat(state(job).status()).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void retriedTasksStartAtTheSpacingAskedFor() {
    JobId job =
        flow.submit(ONE_ATTEMPT, "https://a.example/", "https://b.example/", "https://c.example/");
    flow.newFetches().forEach(fetch -> flow.fails(fetch, new Failure.ServerError(502)));
    flow.retry(job, List.of(), Duration.ofSeconds(10));
    assertThat(flow.newFetches()).hasSize(1);
    flow.pass(Duration.ofSeconds(9));
    assertThat(flow.newFetches()).isEmpty();
    flow.pass(Duration.ofSeconds(1));
    assertThat(flow.newFetches()).hasSize(1);
    flow.pass(Duration.ofSeconds(10));
    assertThat(flow.newFetches()).hasSize(1);
  }

  @Test
  void onlyTheTasksNamedAreRunAgainAndTheSameRequestTwiceRunsThemOnce() {
    JobId job = flow.submit(ONE_ATTEMPT, "https://a.example/", "https://b.example/");
    List<FetchRequested> both = flow.newFetches();
    both.forEach(fetch -> flow.fails(fetch, new Failure.ServerError(502)));
    TaskId wanted = both.getLast().task().taskId();
    flow.retry(job, List.of(wanted), Duration.ZERO);
    flow.retry(job, List.of(wanted), Duration.ZERO);
    assertThat(flow.newFetch().task().taskId()).isEqualTo(wanted);
    assertThat(state(job).progress().failed()).isEqualTo(1);
  }

  @Test
  void aCancelledJobStaysAsItIs() {
    JobId job = flow.submit(ONE_ATTEMPT, "https://a.example/", "https://b.example/");
    flow.fails(flow.newFetches().getFirst(), new Failure.ServerError(502));
    flow.cancel(job);
    flow.retry(job);
    assertThat(state(job).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(state(job).progress().failed()).isEqualTo(1);
  }

  @Test
  void theDeadlineOfAReopenedJobCountsFromItsReopening() {
    var terms =
        new JobTerms(
            Priority.NORMAL,
            new RetryPolicy(1, 1_000, 2, 1_000, 0),
            Optional.empty(),
            Optional.of(60_000L),
            Map.of());
    JobId job = flow.submit(terms, "https://a.example/");
    flow.fails(flow.newFetch(), new Failure.ServerError(502));
    flow.pass(Duration.ofHours(2));
    flow.retry(job);
    assertThat(flow.newFetches()).hasSize(1);
    flow.pass(Duration.ofSeconds(59));
    assertThat(state(job).status()).isEqualTo(JobStatus.RUNNING);
    flow.pass(Duration.ofSeconds(2));
    assertThat(state(job).status()).isEqualTo(JobStatus.EXPIRED);
  }

  @Test
  void theTimeOfAReopenedSpiderCountsFromItsReopening() {
    JobId job = spider(new SpiderLimits(100, 5, Optional.of(60_000L), Optional.empty()));
    flow.pass(Duration.ofHours(2));
    flow.retry(job);
    assertThat(flow.newFetches()).hasSize(1);
    flow.pass(Duration.ofSeconds(59));
    assertThat(state(job).status()).isEqualTo(JobStatus.RUNNING);
    flow.pass(Duration.ofSeconds(2));
    assertThat(state(job).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(state(job).stopReason()).contains("max_duration_ms");
  }

  @Test
  void aSpiderThatHasAllThatItMayHaveKeepsItsDeadLetters() {
    JobId job = spider(new SpiderLimits(2, 5, Optional.empty(), Optional.empty()));
    flow.retry(job);
    flow.pass(Duration.ofSeconds(1));
    assertThat(flow.newFetches()).isEmpty();
    assertThat(state(job).stopReason()).contains("max_pages");
    assertThat(state(job).progress().failed()).isEqualTo(1);
    assertThat(flow.outcomes(job)).extracting(TaskOutcome::result).contains(Result.FAILED);
  }

  /// A spider that has ended with two pages and a dead letter.
  private JobId spider(SpiderLimits limits) {
    JobId job = flow.submit(Spider.from("http://a.example/").limits(limits).made(), ONE_ATTEMPT);
    flow.succeeds(flow.newFetch(), links("/1", "/2"));
    List<FetchRequested> pages = new ArrayList<>(flow.newFetches());
    flow.fails(pages.removeFirst(), new Failure.ServerError(502));
    pages.addAll(flow.newFetches());
    pages.forEach(flow::succeeds);
    flow.pass(Duration.ofSeconds(1));
    assertThat(state(job).status()).isEqualTo(JobStatus.COMPLETED);
    return job;
  }

  private void failTwice() {
    flow.fails(flow.newFetch(), new Failure.ServerError(502));
    flow.pass(Duration.ofSeconds(1));
    flow.fails(flow.newFetch(), new Failure.ServerError(502));
  }

  private JobState state(JobId job) {
    return flow.stored(job).orElseThrow();
  }
}
