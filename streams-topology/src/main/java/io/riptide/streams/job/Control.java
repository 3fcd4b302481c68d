// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.job.JobStatus;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.job.publish.Outbox;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.store.Tasks;
import io.riptide.streams.job.task.Desk;
import io.riptide.streams.job.task.Window;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// What users do with jobs that are there, beside cancelling them and running again what failed:
/// pause and resume. What makes no sense for the job as it stands changes nothing.
final class Control {
  private final Desk desk;
  private final Window window;

  Control(Desk desk, Window window) {
    this.desk = desk;
    this.window = window;
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
      for (Tasks.Found found : desk.tasks().inFlight(job)) {
        hosts.add(Outbox.ref(job.brief(), found.id(), found.task()).url().hostKey());
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
}
