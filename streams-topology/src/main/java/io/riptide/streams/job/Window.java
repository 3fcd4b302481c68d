// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.TaskId;
import io.riptide.streams.job.store.JobInHand;
import io.riptide.streams.job.store.TaskRecord;
import java.util.Optional;

/// Hands tasks out, as many at once as the job's window holds.
final class Window {
  private final Desk desk;
  private final JobTimers timers;
  private final int size;

  Window(Desk desk, JobTimers timers, int size) {
    this.desk = desk;
    this.timers = timers;
    this.size = size;
  }

  /// Hands out a task that is in no store yet, or keeps it in the frontier while there is no room.
  /// A job that fits its window never touches the frontier's store.
  void offer(JobInHand job, TaskId id, TaskRecord.Open task) {
    if (job.inFlight() < size && job.mayStart()) {
      handOut(job, id, task);
    } else {
      var pending = task.in(TaskRecord.Phase.PENDING);
      desk.tasks().put(job.id(), id, pending);
      desk.frontier().add(job.id(), id, pending);
    }
  }

  /// Fills the window from the frontier. Waits until a quarter of it is free or little is in
  /// flight, so that one scan of the frontier serves many tasks.
  void fill(JobInHand job) {
    long room = size - job.inFlight();
    boolean worthIt = room >= Math.max(1, size / 4);
    if (job.ended() || job.pending() == 0 || !worthIt || !job.mayStart()) {
      return;
    }
    for (TaskId id : desk.frontier().take(job.id(), room)) {
      Optional<TaskRecord.Open> task = desk.tasks().open(job.id(), id);
      task.ifPresent(open -> handOut(job, id, open));
    }
  }

  /// The wait of a task between two attempts is over.
  void offerAgain(JobInHand job, TaskId id) {
    desk.tasks()
        .open(job.id(), id)
        .filter(task -> task.phase() == TaskRecord.Phase.WAITING)
        .ifPresent(task -> {
          job.waiting(-1);
          offer(job, id, task);
        });
  }

  private void handOut(JobInHand job, TaskId id, TaskRecord.Open task) {
    TaskRecord.Open handedOut = task.handedOut();
    desk.tasks().put(job.id(), id, handedOut);
    job.handedOut();
    if (job.state().status() != JobStatus.RUNNING) {
      job.moved(JobStatus.RUNNING, Optional.empty());
    }
    job.brief()
        .taskMs()
        .ifPresent(
            ms -> timers.timeOut(job.id(), id, handedOut.attempt(), job.now().plusMillis(ms)));
    desk.outbox().queue(job.brief(), Outbox.ref(job.brief(), id, handedOut), job.now());
  }
}
