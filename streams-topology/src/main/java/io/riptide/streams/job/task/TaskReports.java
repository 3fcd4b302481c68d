// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.task;

import io.riptide.schema.event.DeadLetter.Attempt;
import io.riptide.schema.event.TaskEvent.TaskFailed;
import io.riptide.schema.event.TaskEvent.TaskLost;
import io.riptide.schema.event.TaskEvent.TaskNotModified;
import io.riptide.schema.event.TaskEvent.TaskProgressed;
import io.riptide.schema.event.TaskEvent.TaskReturned;
import io.riptide.schema.event.TaskEvent.TaskSucceeded;
import io.riptide.schema.evidence.PageVerdict;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.job.TaskProgress;
import io.riptide.streams.job.frontier.Spiders;
import io.riptide.streams.job.publish.Outbox;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import java.util.Optional;

/// What stages and hosts report of tasks. A task ends once: whatever is reported of an ended task
/// changes nothing. A success counts whichever attempt it belongs to; a failure only when it is the
/// current attempt's, because of an older one another attempt is already under way.
public final class TaskReports {
  private static final int NOT_MODIFIED = 304;
  private static final String FETCH = "fetch";
  private static final String TASK = "task";

  private final Desk desk;
  private final Window window;
  private final TaskEnds ends;
  private final Retries retries;
  private final JobTimers timers;

  public TaskReports(Desk desk, Window window, TaskEnds ends, Retries retries, JobTimers timers) {
    this.desk = desk;
    this.window = window;
    this.ends = ends;
    this.retries = retries;
    this.timers = timers;
  }

  /// Ends the task, unless it had ended before. A page that comes when its spider has all that it
  /// may have is none of its pages: an attempt that was given up came back, and took the place of
  /// one under way.
  ///
  /// @param spiders what they make of the page
  public void succeeded(JobInHand job, TaskSucceeded event, Spiders spiders) {
    Optional<TaskRecord.Open> open = desk.tasks().open(job.id(), event.task().taskId());
    if (open.isEmpty() || !succeeded(job, open.get(), event, spiders)) {
      late(job, event);
    }
  }

  /// A document of a task that has ended: one that is there already lies elsewhere from here on;
  /// any other nobody will find, so where the job says how long it is kept, it goes at once.
  public void late(JobInHand job, TaskSucceeded event) {
    boolean known = ends.written(job, event);
    if (!known && job.brief().terms().retention().isPresent()) {
      desk.outbox().forget(event.documentId(), job.now());
    }
  }

  /// Says whether the page counts. An attempt that was given up may come back: nothing is to come
  /// of the one that took its place.
  private boolean succeeded(
      JobInHand job, TaskRecord.Open task, TaskSucceeded event, Spiders spiders) {
    if (task.attempt() != event.task().attempt()) {
      desk.outbox()
          .withdraw(job.brief(), Outbox.ref(job.brief(), event.task().taskId(), task), job.now());
    }
    Optional<Failure> beyond = spiders.beyond(job, task);
    if (beyond.isPresent()) {
      ends.skipped(job, event.task().taskId(), task, beyond.get());
      return false;
    }
    Optional<PageVerdict> verdict = spiders.judge(job, event);
    ends.succeeded(job, task, event, verdict);
    spiders.page(job, task, event);
    return true;
  }

  /// The page is as it was: it ends as if it had come once more. Where what was known of it is gone
  /// meanwhile, nobody has the page.
  public void notModified(JobInHand job, TaskNotModified event, Spiders spiders) {
    Optional<TaskSucceeded> again = spiders.again(job, event);
    again.ifPresent(page ->
        desk.tasks()
            .open(job.id(), event.task().taskId())
            .ifPresent(task -> succeeded(job, task, page, spiders)));
    if (again.isEmpty()) {
      var nothing = new Failure.HttpStatus(NOT_MODIFIED);
      failed(job, event.task().taskId(), event.task().attempt(), FETCH, nothing, 0);
    }
  }

  /// A stage is at work on it: shown, and a sign of life.
  public void progressed(JobInHand job, TaskProgressed event) {
    desk.tasks()
        .open(job.id(), event.task().taskId())
        .filter(task -> task.phase() == TaskRecord.Phase.IN_FLIGHT)
        .filter(task -> task.attempt() == event.task().attempt())
        .ifPresent(task ->
            job.progressed(
                new TaskProgress(task.url(), event.stage(), event.done(), event.total())));
  }

  public void failed(JobInHand job, TaskFailed event) {
    failed(
        job,
        event.task().taskId(),
        event.task().attempt(),
        event.stage(),
        event.failure(),
        event.bytes());
  }

  /// Its host does not have it any more. As a rule it stands in line at a stage: only when nothing
  /// has been heard for longer than a line can be, whoever had it died.
  public void lost(JobInHand job, TaskLost event) {
    if (job.outOfPatience()) {
      var crashed = new Failure.WorkerCrashed(FETCH, 1);
      failed(job, event.task().taskId(), event.task().attempt(), FETCH, crashed, 0);
    }
  }

  /// The host had not started it and never will: the job is paused.
  public void returned(JobInHand job, TaskReturned event) {
    TaskId id = event.task().taskId();
    inFlight(job, id, event.task().attempt())
        .map(TaskRecord.Open::returned)
        .ifPresent(task -> {
          desk.tasks().put(job, id, task);
          window.left(job, task);
          desk.frontier().add(job.id(), id, task);
          job.returned();
        });
  }

  /// Nobody has said in time how the attempt ended, whoever had it.
  public void timedOut(JobInHand job, TaskId id, int attempt) {
    long ms = job.brief().taskMs().orElse(0L);
    inFlight(job, id, attempt)
        .map(task -> Outbox.ref(job.brief(), id, task))
        .ifPresent(task -> desk.outbox().withdraw(job.brief(), task, job.now()));
    failed(job, id, attempt, TASK, new Failure.TimedOut(TASK, ms), 0);
  }

  private Optional<TaskRecord.Open> inFlight(JobInHand job, TaskId id, int attempt) {
    return desk.tasks()
        .open(job.id(), id)
        .filter(task -> task.phase() == TaskRecord.Phase.IN_FLIGHT && task.attempt() == attempt);
  }

  private void failed(
      JobInHand job, TaskId id, int attempt, String stage, Failure failure, long bytes) {
    inFlight(job, id, attempt)
        .map(task ->
            task.failed(new Attempt(attempt, stage, failure, job.now()), Retries.crashes(failure)))
        .ifPresent(task -> follow(job, id, task, failure, bytes));
  }

  private void follow(JobInHand job, TaskId id, TaskRecord.Open task, Failure failure, long bytes) {
    switch (retries.after(task, failure, job.brief().terms().retry(), job.now())) {
      case Retries.Verdict.Again(var at) -> {
        desk.tasks().put(job, id, task.in(TaskRecord.Phase.WAITING));
        window.left(job, task);
        timers.retry(job.id(), id, at);
        job.waits(bytes);
        desk.meters().retry();
      }
      case Retries.Verdict.End(var deadLetter) -> {
        boolean buried = deadLetter && !job.brief().terms().leavesNothing();
        ends.failed(job, id, task, failure, bytes, buried);
        if (buried) {
          desk.graves().add(job.id(), id, job.now());
          desk.tally().buried();
          desk.outbox()
              .bury(job.brief(), Outbox.ref(job.brief(), id, task), task.history(), job.now());
          desk.meters().deadLetter();
        }
      }
    }
  }
}
