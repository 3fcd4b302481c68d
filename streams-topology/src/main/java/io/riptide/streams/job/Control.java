// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.event.JobEvent.JobRetryRequested;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.job.frontier.Spiders;
import io.riptide.streams.job.publish.Outbox;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.store.Tasks;
import io.riptide.streams.job.task.Desk;
import io.riptide.streams.job.task.JobTimers;
import io.riptide.streams.job.task.TaskEnds;
import io.riptide.streams.job.task.Window;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What users do with jobs that are there, beside cancelling them: pause, resume, and retry of what
/// failed. What makes no sense for the job as it stands changes nothing.
final class Control {
  private final Desk desk;
  private final TaskEnds ends;
  private final Window window;
  private final JobTimers timers;
  private final UniqueJobs unique;
  private final Spiders spiders;

  Control(
      Desk desk,
      TaskEnds ends,
      Window window,
      JobTimers timers,
      UniqueJobs unique,
      Spiders spiders) {
    this.desk = desk;
    this.ends = ends;
    this.window = window;
    this.timers = timers;
    this.unique = unique;
    this.spiders = spiders;
  }

  /// Starts nothing more, and recalls what waits at the hosts. What a worker has goes on and
  /// counts.
  void pause(JobInHand job) {
    if (job.paused()) {
      return;
    }
    job.moved(JobStatus.PAUSED, Optional.empty());
    Set<HostKey> hosts = new LinkedHashSet<>();
    if (job.inFlight() > 0) {
      for (Tasks.Found found : desk.tasks().underWay(job)) {
        if (found.task().phase() == TaskRecord.Phase.IN_FLIGHT) {
          hosts.add(Outbox.ref(job.brief(), found.id(), found.task()).url().hostKey());
        }
      }
    }
    hosts.forEach(host -> desk.outbox().recall(job.brief(), host, job.now()));
  }

  void resume(JobInHand job) {
    if (job.paused()) {
      boolean started = job.state().startedAt().isPresent();
      job.moved(started ? JobStatus.RUNNING : JobStatus.QUEUED, Optional.empty());
      window.fill(job);
    }
  }

  /// Runs failed tasks again: their failures leave the counts and the index, and stay in their
  /// history. A job that has ended is reopened, unless it was cancelled or has expired, or another
  /// one holds its unique key. Where a spider would only skip them, they stay as they are.
  void retry(JobInHand job, JobRetryRequested request) {
    if (!spiders.mayRetry(job)) {
      return;
    }
    List<Tasks.Failed> failed =
        request.tasks().isEmpty()
            ? desk.tasks().failed(job.id())
            : request.tasks().stream()
                .distinct()
                .flatMap(task -> desk.tasks().failed(job.id(), task).stream())
                .toList();
    if (failed.isEmpty() || (job.ended() && !mayReopen(job))) {
      return;
    }
    if (job.ended()) {
      job.reopened();
      spiders.reopened(job);
    }
    Instant at = request.firstAt().orElse(job.now());
    for (Tasks.Failed each : failed) {
      ends.reopened(job, each);
      runAgain(job, each, at);
      at = at.plusMillis(request.spacingMs());
    }
    window.fill(job);
  }

  private boolean mayReopen(JobInHand job) {
    return job.state().status().mayBecome(JobStatus.QUEUED) && unique.mayReopen(job);
  }

  private void runAgain(JobInHand job, Tasks.Failed failed, Instant at) {
    TaskRecord.Open task = failed.task().again();
    if (at.isAfter(job.now())) {
      desk.tasks().put(job, failed.id(), task);
      job.waiting(1);
      timers.retry(job.id(), failed.id(), at);
    } else {
      window.offer(job, failed.id(), task);
    }
  }
}
