// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.schedule;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.schedule.Firing;
import io.riptide.schema.schedule.ScheduleDefinition;
import io.riptide.schema.schedule.ScheduleProgress.Backfill;
import io.riptide.schema.schedule.ScheduleProgress.Buffered;
import io.riptide.streams.StreamsMeters;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Decides what becomes of due times: whether each is on time or missed, and whether another run is
/// in its way.
final class Firings {
  private final ScheduleOutbox outbox;
  private final ScheduleSettings settings;
  private final StreamsMeters meters;

  Firings(ScheduleOutbox outbox, ScheduleSettings settings, StreamsMeters meters) {
    this.outbox = outbox;
    this.settings = settings;
    this.meters = meters;
  }

  /// Passes the due times that have come, as many as one look may.
  void look(ScheduleInHand schedule) {
    Optional<Instant> due = come(schedule);
    for (int i = 0; due.isPresent() && i < settings.duesPerLook(); i++) {
      pass(schedule, due.get());
      schedule.passed(due.get());
      due = come(schedule);
    }
    if (due.isPresent()) {
      schedule.unfinished();
    } else {
      schedule.release().ifPresent(held -> attempt(schedule, held, Firing.Kind.CATCH_UP));
    }
    goOn(schedule);
  }

  /// Fires now beside what else is under way, as far as that may be; once for a request that comes
  /// twice.
  void trigger(ScheduleInHand schedule, Instant at, String requestId) {
    JobId job = schedule.schedule().asked(at, requestId);
    if (schedule.remembers(job)) {
      return;
    }
    if (schedule.running().size() < settings.mostRunning()) {
      fire(schedule, job, new Firing(schedule.key().id(), at, Firing.Kind.TRIGGER));
    } else {
      skip(schedule, at, Firing.Kind.TRIGGER);
    }
  }

  /// Fires a range of due times that was asked for, behind those asked for before; not at all when
  /// too many are under way.
  void backfill(ScheduleInHand schedule, Backfill range) {
    if (schedule.backfills().size() < settings.mostBackfills()) {
      schedule.backfills().add(range);
      goOn(schedule);
    } else {
      skip(schedule, range.nextAt(), Firing.Kind.BACKFILL);
    }
  }

  /// A run has ended: what waited for it may happen.
  void runEnded(ScheduleInHand schedule, JobId job, JobStatus status, Instant at) {
    schedule.ended(job, status, at);
    goOn(schedule);
  }

  /// Does what waits for runs to end, as far as they have.
  void goOn(ScheduleInHand schedule) {
    if (schedule.running().isEmpty() && schedule.buffered().isPresent() && !schedule.paused()) {
      Buffered waited = schedule.buffered().get();
      schedule.buffer(Optional.empty());
      fireDue(schedule, waited.dueAt(), waited.kind());
    }
    backfill(schedule);
  }

  private Optional<Instant> come(ScheduleInHand schedule) {
    return schedule.nextDue().filter(due -> !due.plus(schedule.jitter()).isAfter(schedule.now()));
  }

  private void pass(ScheduleInHand schedule, Instant due) {
    Duration late = Duration.between(due.plus(schedule.jitter()), schedule.now());
    ScheduleDefinition definition = schedule.schedule().definition();
    if (late.compareTo(settings.misfireAfter()) <= 0) {
      schedule.release().ifPresent(held -> attempt(schedule, held, Firing.Kind.CATCH_UP));
      attempt(schedule, due, Firing.Kind.SCHEDULED);
      meters.fired(late);
    } else if (late.toMillis() > definition.catchUpWindowMs()) {
      missed(schedule);
    } else {
      switch (definition.misfire()) {
        case SKIP -> missed(schedule);
        case FIRE_ONCE -> schedule.hold(due);
        case CATCH_UP -> attempt(schedule, due, Firing.Kind.CATCH_UP);
      }
    }
  }

  private void missed(ScheduleInHand schedule) {
    schedule.missed();
    meters.firingMissed();
  }

  private void attempt(ScheduleInHand schedule, Instant due, Firing.Kind kind) {
    if (schedule.running().isEmpty()) {
      fireDue(schedule, due, kind);
      return;
    }
    switch (schedule.schedule().definition().overlap()) {
      case SKIP -> skip(schedule, due, kind);
      case ALLOW -> {
        if (schedule.running().size() < settings.mostRunning()) {
          fireDue(schedule, due, kind);
        } else {
          skip(schedule, due, kind);
        }
      }
      case BUFFER_ONE -> {
        if (schedule.buffered().isPresent()) {
          skip(schedule, due, kind);
        } else {
          schedule.buffer(Optional.of(new Buffered(due, kind)));
        }
      }
      case CANCEL_RUNNING -> {
        schedule.buffered().ifPresent(older -> skip(schedule, older.dueAt(), older.kind()));
        schedule.buffer(Optional.of(new Buffered(due, kind)));
        schedule.running().forEach(job -> outbox.cancel(schedule.schedule(), job, schedule.now()));
      }
    }
  }

  private void skip(ScheduleInHand schedule, Instant due, Firing.Kind kind) {
    schedule.skipped(due, kind);
    meters.firingSkipped();
  }

  private void backfill(ScheduleInHand schedule) {
    for (int i = 0; !schedule.backfills().isEmpty(); i++) {
      Backfill first = schedule.backfills().getFirst();
      int room = first.parallel() ? settings.mostRunning() : 1;
      if (schedule.running().size() >= room) {
        return;
      }
      if (i == settings.duesPerLook()) {
        schedule.unfinished();
        return;
      }
      fire(
          schedule,
          schedule.schedule().asked(first.nextAt(), first.id()),
          new Firing(schedule.key().id(), first.nextAt(), Firing.Kind.BACKFILL));
      schedule.backfills().removeFirst();
      rest(schedule.schedule().definition(), first).ifPresent(schedule.backfills()::addFirst);
    }
  }

  private static Optional<Backfill> rest(ScheduleDefinition definition, Backfill done) {
    return definition
        .cron()
        .next(done.nextAt(), definition.timeZone())
        .filter(next -> !next.isAfter(done.to()))
        .map(next -> new Backfill(done.id(), next, done.to(), done.parallel()));
  }

  private void fireDue(ScheduleInHand schedule, Instant due, Firing.Kind kind) {
    fire(schedule, schedule.schedule().firing(due), new Firing(schedule.key().id(), due, kind));
  }

  private void fire(ScheduleInHand schedule, JobId job, Firing firing) {
    outbox.submit(schedule.schedule(), job, firing, schedule.now());
    schedule.fired(job, firing);
    meters.firing(firing.kind());
  }
}
