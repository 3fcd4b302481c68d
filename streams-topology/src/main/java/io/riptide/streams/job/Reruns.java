// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.event.JobEvent.JobRetryRequested;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.streams.job.frontier.Spiders;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.Rerun;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.store.Keys;
import io.riptide.streams.job.store.Tasks;
import io.riptide.streams.job.task.Desk;
import io.riptide.streams.job.task.JobTimers;
import io.riptide.streams.job.task.TaskEnds;
import io.riptide.streams.job.task.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// Runs failed tasks again: their failures leave the counts and the index, and stay in their
/// history. A job that has ended is reopened, unless it was cancelled or has expired, or another
/// one holds its unique key. Where a spider would only skip them, they stay as they are.
///
/// All that failed of a job may be a million tasks among more that did not. So they are looked for
/// in the order of their ends, a part at a time, and how far that has come is saved with the job: a
/// part is a transaction, and a crash repeats none. Until the last part the job does not end.
final class Reruns {
  /// Tasks run again in one go.
  static final int AT_ONCE = 500;

  /// Outcomes looked at in one go, failures or not.
  private static final int LOOKED_AT = 2_000;

  private static final Duration SOON = Duration.ofMillis(1);

  private final Desk desk;
  private final KeyValueStore<Bytes, TaskOutcome> outcomes;
  private final TaskEnds ends;
  private final Window window;
  private final JobTimers timers;
  private final UniqueJobs unique;
  private final Spiders spiders;

  Reruns(
      Desk desk,
      KeyValueStore<Bytes, TaskOutcome> outcomes,
      TaskEnds ends,
      Window window,
      JobTimers timers,
      UniqueJobs unique,
      Spiders spiders) {
    this.desk = desk;
    this.outcomes = outcomes;
    this.ends = ends;
    this.window = window;
    this.timers = timers;
    this.unique = unique;
    this.spiders = spiders;
  }

  /// Runs the tasks named again, or begins to run all again.
  void request(JobInHand job, JobRetryRequested request) {
    if (!mayRunAgain(job)) {
      return;
    }
    Instant at = request.firstAt().orElse(job.now());
    if (request.tasks().isEmpty()) {
      Rerun all = Rerun.ofAll(job.state().lastSeq(), at, request.spacingMs());
      job.runs(job.rerun().map(before -> before.and(all)).orElse(all));
      goOn(job);
      return;
    }
    List<Tasks.Failed> failed =
        request.tasks().stream()
            .distinct()
            .flatMap(task -> desk.tasks().failed(job.id(), task).stream())
            .toList();
    runAgain(job, failed, Rerun.ofAll(0, at, request.spacingMs()));
  }

  /// Runs a part of what is left again, if all that failed of the job is to be.
  void goOn(JobInHand job) {
    Optional<Rerun> rerun = job.rerun();
    if (rerun.isEmpty()) {
      return;
    }
    if (!mayRunAgain(job)) {
      job.ranAgain();
      return;
    }
    List<Tasks.Failed> failed = new ArrayList<>();
    Rerun reached = rerun.get().reached(look(job, rerun.get(), failed));
    Rerun left = runAgain(job, failed, reached);
    if (left.done()) {
      job.ranAgain();
    } else {
      job.runs(left);
      timers.wake(job.id(), job.now().plus(SOON));
    }
  }

  private boolean mayRunAgain(JobInHand job) {
    return spiders.mayRetry(job) && (!job.ended() || mayReopen(job));
  }

  private boolean mayReopen(JobInHand job) {
    return job.state().status().mayBecome(JobStatus.QUEUED) && unique.mayReopen(job);
  }

  /// Collects failed tasks from the next outcome on, and returns the number of the first outcome
  /// that was not looked at.
  private long look(JobInHand job, Rerun rerun, List<Tasks.Failed> failed) {
    int looked = 0;
    try (KeyValueIterator<Bytes, TaskOutcome> entries =
        outcomes.range(Keys.of(job.id(), rerun.from()), Keys.of(job.id(), rerun.until()))) {
      while (entries.hasNext()) {
        TaskOutcome outcome = entries.next().value;
        if (looked == LOOKED_AT || failed.size() == AT_ONCE) {
          return outcome.seq();
        }
        looked++;
        if (outcome.result() == Result.FAILED) {
          desk.tasks().failed(job.id(), outcome.taskId()).ifPresent(failed::add);
        }
      }
    }
    return rerun.until() + 1;
  }

  /// Runs these again at the pace asked for; says at which pace to go on.
  private Rerun runAgain(JobInHand job, List<Tasks.Failed> failed, Rerun pace) {
    if (failed.isEmpty()) {
      return pace;
    }
    if (job.ended()) {
      job.reopened();
      spiders.reopened(job);
    }
    Rerun next = pace;
    for (Tasks.Failed each : failed) {
      ends.reopened(job, each);
      runAgain(job, each, next.nextAt());
      next = next.started();
    }
    window.fill(job);
    return next;
  }

  private void runAgain(JobInHand job, Tasks.Failed failed, Instant at) {
    TaskRecord.Open task = failed.task().again();
    TaskId id = failed.id();
    if (at.isAfter(job.now())) {
      desk.tasks().put(job, id, task);
      job.waiting(1);
      timers.retry(job.id(), id, at);
    } else {
      window.offer(job, id, task);
    }
  }
}
