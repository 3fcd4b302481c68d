// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.record;

import io.riptide.schema.evidence.ChangeCounts;
import io.riptide.schema.evidence.PageChange;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.Progress;
import io.riptide.schema.job.TaskProgress;
import io.riptide.schema.view.TaskOutcome.Result;
import java.util.Optional;

/// The places of a job's tasks while the job is in hand: every task is in exactly one, and each
/// method is one task's move from one place to another. Confined to the stream thread.
final class TaskCounts {
  private long pending;
  private long inFlight;
  private long succeeded;
  private long failed;
  private long skipped;
  private long bytes;
  private long attempts;
  private long waiting;
  private long lastSeq;
  private Optional<TaskProgress> atWork;
  private Optional<ChangeCounts> changes;

  TaskCounts(JobState state, long waiting) {
    Progress progress = state.progress();
    this.pending = progress.pending();
    this.inFlight = progress.inFlight();
    this.succeeded = progress.succeeded();
    this.failed = progress.failed();
    this.skipped = progress.skipped();
    this.bytes = progress.bytes();
    this.attempts = state.attempts();
    this.waiting = waiting;
    this.lastSeq = state.lastSeq();
    this.atWork = state.atWork();
    this.changes = progress.changes();
  }

  long pending() {
    return pending;
  }

  long inFlight() {
    return inFlight;
  }

  long succeeded() {
    return succeeded;
  }

  long failed() {
    return failed;
  }

  long skipped() {
    return skipped;
  }

  long bytes() {
    return bytes;
  }

  /// Those of the pending that wait for another attempt.
  long waiting() {
    return waiting;
  }

  void discovered() {
    pending++;
  }

  void handedOut() {
    pending--;
    inFlight++;
    attempts++;
  }

  void atWork(TaskProgress far) {
    atWork = Optional.of(far);
  }

  /// An attempt failed and another one follows.
  void waits(long bytesReceived) {
    atWork = Optional.empty();
    inFlight--;
    pending++;
    waiting++;
    bytes += bytesReceived;
  }

  void waiting(int more) {
    waiting += more;
  }

  void returned() {
    inFlight--;
    pending++;
  }

  void runsAgain() {
    failed--;
    pending++;
  }

  /// A task that was pending, or in flight, has ended. Returns the number of its outcome.
  long ended(boolean wasInFlight, Result result, long bytesReceived) {
    atWork = Optional.empty();
    if (wasInFlight) {
      inFlight--;
    } else {
      pending--;
    }
    switch (result) {
      case SUCCEEDED -> succeeded++;
      case FAILED -> failed++;
      case SKIPPED -> skipped++;
    }
    bytes += bytesReceived;
    return ++lastSeq;
  }

  /// What became of a page since the run before was told; `by` -1 takes it back.
  void changed(PageChange.Kind kind, int by) {
    changes = Optional.of(changes.orElse(ChangeCounts.NONE).counted(kind, by));
  }

  /// The state with these counts; the same one when nothing of it changed.
  JobState shownIn(JobState state) {
    long discovered = pending + inFlight + succeeded + failed + skipped;
    var progress =
        new Progress(discovered, pending, inFlight, succeeded, failed, skipped, bytes, changes);
    boolean same =
        progress.equals(state.progress())
            && attempts == state.attempts()
            && atWork.equals(state.atWork());
    return same ? state : state.counted(progress, attempts, lastSeq, atWork);
  }
}
