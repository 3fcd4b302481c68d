// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.TaskRef;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.Progress;
import io.riptide.schema.spider.SpiderLimits;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.UniqueKey;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What one record or one timer does to a spider is bounded, however many URLs it has: all that it
/// does is one transaction, and one that takes too long is lost with the work of its thread.
class LargeSpiderTest {
  /// More than two parts.
  private static final int URLS = 1_200;

  /// Tasks that one call may end, or run again.
  private static final int PART = 500;

  private static final Failure GONE = new Failure.HttpStatus(410);

  private final JobsAlone jobs = new JobsAlone();

  @Test
  void allThatFailedIsRunAgainInPartsAndTheCountsStayExact() {
    JobId job = withFailures();
    jobs.retry(job);
    assertThat(state(job).status()).isEqualTo(JobStatus.RUNNING);
    assertThat(state(job).progress().failed()).isEqualTo(URLS - PART);

    all(this::succeeds);
    assertThat(state(job).status()).as("while failures wait").isEqualTo(JobStatus.RUNNING);
    inParts(job);
    assertThat(state(job).progress().failed()).isZero();
    all(this::succeeds);
    inParts(job);
    endedExactly(job, URLS);
  }

  @Test
  void aCrashBetweenTwoPartsRunsNothingTwiceAndForgetsNothing() {
    JobId job = withFailures();
    jobs.retry(job);
    while (state(job).progress().failed() > 0) {
      jobs.live();
      jobs.tick();
    }
    jobs.live();
    all(this::succeeds);
    inParts(job);
    endedExactly(job, URLS);
  }

  @Test
  void whatFailsAgainMeanwhileStaysFailed() {
    JobId job = withFailures();
    jobs.retry(job);
    all(task -> jobs.fails(task, GONE));
    inParts(job);
    all(task -> jobs.fails(task, GONE));
    inParts(job);
    endedExactly(job, 0);
  }

  @Test
  void askedTwiceItRunsEachFailureAgainOnce() {
    JobId job = withFailures();
    jobs.retry(job);
    jobs.retry(job);
    inParts(job);
    all(this::succeeds);
    inParts(job);
    endedExactly(job, URLS);
  }

  @Test
  void aSpiderThatIsCancelledWhileItsFailuresRunAgainLeavesTheRestAsTheyAre() {
    JobId job = withFailures();
    jobs.retry(job);
    jobs.cancel(job);
    inParts(job);
    Progress progress = state(job).progress();
    assertThat(state(job).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(progress.failed()).isEqualTo(URLS - PART);
    assertThat(progress.skipped()).isEqualTo(PART);
  }

  @Test
  void whatWaitsForAnotherAttemptIsCancelledInParts() {
    JobId job = submit(JobTerms.DEFAULT);
    all(task -> jobs.fails(task, new Failure.ServerError(503)));
    assertThat(state(job).progress().inFlight()).isZero();
    assertThat(state(job).progress().pending()).isEqualTo(URLS);
    jobs.cancel(job);
    inParts(job);
    allSkipped(job);
  }

  @Test
  void whatHasNotBegunIsCancelledInPartsForTheJobThatTakesItsPlace() {
    var terms = JobTerms.DEFAULT.withUnique(new UniqueKey("nightly", UniqueKey.Policy.REPLACE));
    JobId job = submit(terms);
    long before = state(job).lastSeq();
    JobId other = jobs.submit(Spider.from("http://b.example/").made(), terms);
    assertThat(state(job).lastSeq() - before).isLessThanOrEqualTo(2L * PART);
    inParts(job);
    allSkipped(job);
    assertThat(state(job).error()).contains(new Failure.UniqueKeyHeld(other.toString()));
  }

  /// A spider whose seed has come, with so many links.
  private JobId submit(JobTerms terms) {
    var limits = new SpiderLimits(1_000_000, 5, Optional.empty(), Optional.empty());
    JobId job =
        jobs.submit(Spider.from("http://a.example/").limits(limits).concurrency(300).made(), terms);
    TaskRef seed = jobs.handedOut().getFirst();
    String[] paths =
        IntStream.range(0, URLS).mapToObj(i -> "/" + i % 97 + "/" + i).toArray(String[]::new);
    jobs.succeeds(seed, SpiderPages.links(paths));
    return job;
  }

  /// A spider that has ended, and of which all failed but the seed.
  private JobId withFailures() {
    JobId job = submit(JobTerms.DEFAULT);
    all(task -> jobs.fails(task, GONE));
    inParts(job);
    assertThat(state(job).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(state(job).progress().failed()).isEqualTo(URLS);
    return job;
  }

  private void succeeds(TaskRef task) {
    jobs.succeeds(task, List.of());
  }

  /// Reports of every task that is handed out, until no more is.
  private void all(Consumer<TaskRef> report) {
    for (List<TaskRef> out = jobs.handedOut(); !out.isEmpty(); out = jobs.handedOut()) {
      out.forEach(report);
    }
  }

  /// Lets the processor do what is left to be done, none of it more than a part of all.
  private void inParts(JobId job) {
    for (int ticks = 0; ticks < 20 + URLS / 50; ticks++) {
      JobState before = state(job);
      jobs.tick();
      JobState after = state(job);
      assertThat(after.lastSeq() - before.lastSeq()).isLessThanOrEqualTo(PART);
      assertThat(before.progress().failed() - after.progress().failed()).isLessThanOrEqualTo(PART);
    }
  }

  private void endedExactly(JobId job, int succeeded) {
    JobState state = state(job);
    assertThat(state.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(state.stopReason()).contains("exhausted");
    assertThat(state.progress().succeeded()).isEqualTo(1 + succeeded);
    assertThat(state.progress().failed()).isEqualTo(URLS - succeeded);
    assertThat(state.attempts()).as("each twice, and the seed").isEqualTo(2 * URLS + 1);
    assertThat(jobs.outcomes(job))
        .hasSize(URLS + 1)
        .extracting(TaskOutcome::taskId)
        .doesNotHaveDuplicates();
  }

  private void allSkipped(JobId job) {
    assertThat(state(job).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(jobs.outcomes(job))
        .filteredOn(outcome -> outcome.result() == Result.SKIPPED)
        .hasSize(URLS)
        .allMatch(outcome -> outcome.failure().equals(Optional.of(new Failure.JobCancelled())));
  }

  private JobState state(JobId job) {
    return jobs.state(job);
  }
}
