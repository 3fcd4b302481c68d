// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.failure.Failure;
import io.riptide.streams.job.publish.Outbox;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.task.Desk;
import io.riptide.streams.job.task.JobTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The look at a job when its own timer fires: is it over its deadline, may it start, has it been
/// silent too long? The same look says when the next one is due.
final class JobLooks {
  private static final Duration SOON = Duration.ofMillis(1);

  /// How soon to look again at what is told to end, and takes its time to.
  private static final Duration IN_A_WHILE = Duration.ofSeconds(1);

  private final Desk desk;
  private final Lifecycle lifecycle;
  private final JobTimers timers;
  private final JobSettings settings;
  private final Retention retention;

  JobLooks(
      Desk desk, Lifecycle lifecycle, JobTimers timers, JobSettings settings, Retention retention) {
    this.desk = desk;
    this.lifecycle = lifecycle;
    this.timers = timers;
    this.settings = settings;
    this.retention = retention;
  }

  /// Makes sure that the job is looked at in time: sets its timer when it has none or needs an
  /// earlier one. The later one that is set already will find that it is an old one.
  void keep(JobInHand job) {
    Instant next = next(job);
    if (!job.lookAt().isAfter(job.now()) || next.isBefore(job.lookAt())) {
      timers.look(job.id(), next);
      job.lookAt(next);
    }
  }

  /// Looks at a job that has not ended.
  void look(JobInHand job) {
    if (job.lookAt().isAfter(job.now())) {
      return;
    }
    job.lookedAt();
    Optional<Failure> overdue = job.overdue();
    if (overdue.isPresent()) {
      lifecycle.expire(job, overdue.get());
    } else {
      lifecycle.goOn(job);
      if (job.inFlight() > 0 && !job.patientUntil().isAfter(job.now())) {
        askAfter(job);
      }
    }
    keep(job);
  }

  private void askAfter(JobInHand job) {
    desk.tasks().inFlight(job).stream()
        .map(found -> Outbox.ref(job.brief(), found.id(), found.task()))
        .forEach(ref -> desk.outbox().probe(job.brief(), ref, job.now()));
    job.askedAfter();
  }

  private Instant next(JobInHand job) {
    if (job.ended()) {
      return retention.kept(job);
    }
    // never later than this, because patience that doubled is forgotten when something is heard
    Instant next = job.now().plus(settings.patience());
    if (job.inFlight() > 0 && job.patientUntil().isBefore(next)) {
      next = job.patientUntil();
    }
    for (Optional<Instant> other : List.of(job.endsBy(), notBefore(job))) {
      if (other.isPresent() && other.get().isBefore(next)) {
        next = other.get();
      }
    }
    Instant soonest = job.now().plus(job.stopping() ? IN_A_WHILE : SOON);
    return next.isAfter(job.now()) ? next : soonest;
  }

  private static Optional<Instant> notBefore(JobInHand job) {
    return job.brief().terms().notBefore().filter(at -> at.isAfter(job.now()));
  }
}
