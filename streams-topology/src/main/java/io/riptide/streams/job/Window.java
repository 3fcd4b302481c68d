// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.TaskId;
import java.util.Optional;

/// Hands tasks out, as many at once as the job's window holds.
final class Window {
  private final Tasks tasks;
  private final Frontier frontier;
  private final Outbox outbox;
  private final int size;

  Window(Tasks tasks, Frontier frontier, Outbox outbox, int size) {
    this.tasks = tasks;
    this.frontier = frontier;
    this.outbox = outbox;
    this.size = size;
  }

  /// Hands out a task that is in no store yet, or keeps it in the frontier while there is no room.
  /// A job that fits its window never touches the frontier's store.
  void offer(JobInHand job, TaskId id, TaskRecord.Open task) {
    if (job.inFlight() < size && job.brief().mayStart(job.now())) {
      handOut(job, id, task);
    } else {
      var pending = task.in(TaskRecord.Phase.PENDING);
      tasks.put(job.id(), id, pending);
      frontier.add(job.id(), id, pending);
    }
  }

  /// Fills the window from the frontier. Waits until a quarter of it is free or little is in
  /// flight, so that one scan of the frontier serves many tasks.
  void fill(JobInHand job) {
    long room = size - job.inFlight();
    boolean worthIt = room >= Math.max(1, size / 4);
    if (job.ended() || job.pending() == 0 || !worthIt || !job.brief().mayStart(job.now())) {
      return;
    }
    for (TaskId id : frontier.take(job.id(), room)) {
      Optional<TaskRecord.Open> task = tasks.open(job.id(), id);
      task.ifPresent(open -> handOut(job, id, open));
    }
  }

  private void handOut(JobInHand job, TaskId id, TaskRecord.Open task) {
    TaskRecord.Open handedOut = task.handedOut();
    tasks.put(job.id(), id, handedOut);
    job.handedOut();
    if (job.state().status() != JobStatus.RUNNING) {
      job.moved(JobStatus.RUNNING, Optional.empty());
    }
    outbox.queue(job.brief(), Outbox.ref(job.brief(), id, handedOut), job.now());
  }
}
