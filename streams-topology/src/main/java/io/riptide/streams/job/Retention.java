// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.document.DocumentId;
import io.riptide.schema.terms.JobRetention;
import io.riptide.streams.job.publish.Outbox;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.store.Purge;
import io.riptide.streams.job.task.JobTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Forgets jobs whose retention is over.
final class Retention {
  private static final Duration KEY_HOLDS = Duration.ofHours(24);
  private static final Duration SOON = Duration.ofMillis(1);

  private final Purge purge;
  private final JobTimers timers;
  private final Duration time;
  private final Outbox outbox;
  private final Consumer<JobInHand> forget;

  /// @param forget deletes the job itself, when all that it left has been deleted
  Retention(
      Purge purge, JobTimers timers, Duration time, Outbox outbox, Consumer<JobInHand> forget) {
    this.purge = purge;
    this.timers = timers;
    this.time = time;
    this.outbox = outbox;
    this.forget = forget;
  }

  /// Looks at a job that has ended: forgets it, or a part of it, or sets its timer again.
  void look(JobInHand job) {
    Instant end = kept(job);
    if (end.isAfter(job.now())) {
      timers.look(job.id(), end);
    } else if (purge.delete(job.id(), document -> deleted(job, document))) {
      forget.accept(job);
    } else {
      timers.look(job.id(), job.now().plus(SOON));
    }
  }

  /// Until when a job that has ended is kept: for its own time after the end, or that of all jobs;
  /// and one that was submitted under an idempotency key (its id says so) a day from its submission
  /// at least, for so long the key is promised to hold.
  Instant kept(JobInHand job) {
    Duration own =
        job.brief().terms().retention().map(JobRetention::ms).map(Duration::ofMillis).orElse(time);
    Instant end = job.state().finishedAt().orElse(job.now()).plus(own);
    Instant keyed = job.brief().submittedAt().plus(KEY_HOLDS);
    return job.id().named() && keyed.isAfter(end) ? keyed : end;
  }

  /// The documents of a job that is kept as long as all jobs leave their topic with its retention;
  /// one that has a time of its own takes them along.
  private void deleted(JobInHand job, DocumentId document) {
    if (job.brief().terms().retention().isPresent()) {
      outbox.forget(document, job.now());
    }
  }
}
