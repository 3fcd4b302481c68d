// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.task;

import io.riptide.schema.event.TaskEvent.TaskSucceeded;
import io.riptide.schema.evidence.PageVerdict;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.recrawl.Recrawls;
import io.riptide.streams.job.store.Keys;
import io.riptide.streams.job.store.Tasks;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/// Ends tasks: numbers the outcome, keeps it in the job's index, counts it.
public final class TaskEnds {
  private final Desk desk;
  private final Window window;
  private final KeyValueStore<Bytes, TaskOutcome> outcomes;
  private final Recrawls recrawls;

  /// @param recrawls knows what became of pages since the run before
  public TaskEnds(
      Desk desk, Window window, KeyValueStore<Bytes, TaskOutcome> outcomes, Recrawls recrawls) {
    this.desk = desk;
    this.window = window;
    this.outcomes = outcomes;
    this.recrawls = recrawls;
  }

  /// The task has become a document.
  ///
  /// @param verdict what a spider makes of the page
  public void succeeded(
      JobInHand job, TaskRecord.Open task, TaskSucceeded event, Optional<PageVerdict> verdict) {
    TaskId id = event.task().taskId();
    long seq = leave(job, task, Result.SUCCEEDED, event.page().bytes());
    keep(
        job,
        new TaskOutcome(
            seq,
            id,
            task.url(),
            Result.SUCCEEDED,
            task.attempt(),
            Optional.of(event.page()),
            Optional.of(event.documentId()),
            Optional.of(event.position()),
            Optional.empty(),
            verdict,
            recrawls.visited(job, task, event),
            job.now()));
    desk.tasks().put(job, id, TaskRecord.Ended.page(seq));
  }

  /// A document that is there already was written once more, by a worker that took the task over:
  /// of the two, compaction of their topic leaves the later one. Says whether it is there.
  boolean written(JobInHand job, TaskSucceeded event) {
    Optional<Bytes> place =
        desk.tasks()
            .ended(job.id(), event.task().taskId())
            .map(ended -> Keys.of(job.id(), ended.seq()));
    Optional<TaskOutcome> known =
        place
            .flatMap(key -> Optional.ofNullable(outcomes.get(key)))
            .filter(outcome -> outcome.documentId().equals(Optional.of(event.documentId())));
    known
        .filter(outcome -> outcome.position().stream().allMatch(event.position()::follows))
        .ifPresent(outcome -> outcomes.put(place.orElseThrow(), outcome.at(event.position())));
    return known.isPresent();
  }

  /// The task has failed for good.
  ///
  /// @param dead whether it goes to the dead letters
  public void failed(
      JobInHand job, TaskId id, TaskRecord.Open task, Failure why, long bytes, boolean dead) {
    long seq = leave(job, task, Result.FAILED, bytes);
    keep(job, withoutPage(seq, id, task, Result.FAILED, why, job));
    desk.tasks().put(job, id, TaskRecord.Ended.failed(seq, task, dead));
  }

  public void skipped(JobInHand job, TaskId id, TaskRecord.Open task, Failure why) {
    long seq = leave(job, task, Result.SKIPPED, 0);
    keep(job, withoutPage(seq, id, task, Result.SKIPPED, why, job));
    desk.tasks().put(job, id, TaskRecord.Ended.skipped(seq));
  }

  /// A task that had failed is open again: it has no outcome any more.
  public void reopened(JobInHand job, Tasks.Failed failed) {
    Optional.ofNullable(outcomes.delete(Keys.of(job.id(), failed.seq())))
        .flatMap(TaskOutcome::change)
        .ifPresent(change -> job.changed(change.kind(), -1));
    if (desk.graves().remove(job.id(), failed.id(), failed.ended())) {
      desk.tally().unburied();
    }
    job.runsAgain();
  }

  /// A URL that never becomes a task of its own.
  public void turnedAway(JobInHand job, TaskId id, String url, Result result, Failure why) {
    job.discovered();
    long seq = job.ended(false, result, 0);
    keep(
        job,
        new TaskOutcome(
            seq,
            id,
            url,
            result,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(why),
            job.now()));
  }

  private long leave(JobInHand job, TaskRecord.Open task, Result result, long bytes) {
    switch (task.phase()) {
      case PENDING -> window.gone(job, task);
      case IN_FLIGHT -> window.left(job, task);
      case WAITING -> job.waiting(-1);
    }
    return job.ended(task.phase() == TaskRecord.Phase.IN_FLIGHT, result, bytes);
  }

  private void keep(JobInHand job, TaskOutcome outcome) {
    outcomes.put(Keys.of(job.id(), outcome.seq()), outcome);
    outcome.change().ifPresent(change -> job.changed(change.kind(), 1));
    desk.meters().outcome(outcome.result());
  }

  private TaskOutcome withoutPage(
      long seq, TaskId id, TaskRecord.Open task, Result result, Failure why, JobInHand job) {
    return new TaskOutcome(
        seq,
        id,
        task.url(),
        result,
        task.attempt(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(why),
        Optional.empty(),
        recrawls.missed(job, task, why),
        job.now());
  }
}
