// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.schedule;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.schedule.Firing;
import io.riptide.schema.schedule.Run;
import io.riptide.schema.schedule.Schedule;
import io.riptide.schema.schedule.ScheduleKey;
import io.riptide.schema.schedule.ScheduleProgress;
import io.riptide.schema.schedule.ScheduleProgress.Backfill;
import io.riptide.schema.schedule.ScheduleProgress.Buffered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A schedule while one record or one timer of it is handled: read once, changed in memory, written
/// once. Confined to the stream thread.
final class ScheduleInHand {
  private final Instant now;
  private Schedule schedule;
  private Optional<Instant> nextDue;
  private Optional<Instant> held;
  private Optional<Buffered> buffered;
  private final Set<JobId> running;
  private final List<Backfill> backfills;
  private long fireCount;
  private long missedCount;
  private long skippedCount;
  private Optional<Instant> lastFireAt;
  private final List<Run> recent;
  private boolean unfinished;

  ScheduleInHand(Schedule schedule, ScheduleProgress progress, Instant now) {
    this.schedule = schedule;
    this.now = now;
    this.nextDue = progress.nextDueAt();
    this.held = progress.held();
    this.buffered = progress.buffered();
    this.running = new LinkedHashSet<>(progress.running());
    this.backfills = new ArrayList<>(progress.backfills());
    this.fireCount = progress.fireCount();
    this.missedCount = progress.missedCount();
    this.skippedCount = progress.skippedCount();
    this.lastFireAt = progress.lastFireAt();
    this.recent = new ArrayList<>(progress.recent());
  }

  /// One that has just been made.
  static ScheduleInHand made(Schedule schedule, Instant now) {
    var nothing =
        new ScheduleProgress(
            schedule.definition().nextDue(now),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            0,
            0,
            0,
            Optional.empty(),
            List.of());
    return new ScheduleInHand(schedule, nothing, now);
  }

  ScheduleKey key() {
    return schedule.key();
  }

  Schedule schedule() {
    return schedule;
  }

  Instant now() {
    return now;
  }

  boolean paused() {
    return schedule.pause().isPresent();
  }

  /// Puts another definition, or a pause, in force.
  void becomes(Schedule changed) {
    schedule = changed;
  }

  // due times

  /// The next due time, unless it is paused or there is none.
  Optional<Instant> nextDue() {
    return paused() ? Optional.empty() : nextDue;
  }

  /// How long after its due time it fires.
  Duration jitter() {
    return schedule.definition().jitterOf(key());
  }

  /// Goes on to the due time after `passed`.
  void passed(Instant passed) {
    nextDue = schedule.definition().nextDue(passed);
  }

  /// Keeps a missed firing; one that was kept before is missed for good.
  void hold(Instant due) {
    missedCount += held.isPresent() ? 1 : 0;
    held = Optional.of(due);
  }

  Optional<Instant> release() {
    Optional<Instant> released = held;
    held = Optional.empty();
    return released;
  }

  void missed() {
    missedCount++;
  }

  /// Forgets what was kept for later, and goes on from this moment.
  void beginAnew() {
    held = Optional.empty();
    buffered = Optional.empty();
    passed(now);
  }

  // runs

  Set<JobId> running() {
    return running;
  }

  /// Whether that job was submitted lately.
  boolean remembers(JobId job) {
    return running.contains(job)
        || recent.stream().anyMatch(run -> run.jobId().equals(Optional.of(job)));
  }

  void fired(JobId job, Firing firing) {
    running.add(job);
    fireCount++;
    lastFireAt = Optional.of(now);
    remember(
        new Run(
            firing.dueAt(),
            now,
            firing.kind(),
            Run.Outcome.RUNNING,
            Optional.of(job),
            Optional.empty()));
  }

  /// It did not happen because of others. Of a row of such, the last is remembered.
  void skipped(Instant due, Firing.Kind kind) {
    skippedCount++;
    if (!recent.isEmpty() && recent.getFirst().outcome() == Run.Outcome.SKIPPED) {
      recent.removeFirst();
    }
    remember(new Run(due, now, kind, Run.Outcome.SKIPPED, Optional.empty(), Optional.empty()));
  }

  void ended(JobId job, JobStatus status, Instant at) {
    running.remove(job);
    recent.replaceAll(run -> run.jobId().equals(Optional.of(job)) ? run.ended(status, at) : run);
  }

  Optional<Buffered> buffered() {
    return buffered;
  }

  void buffer(Optional<Buffered> firing) {
    buffered = firing;
  }

  // backfills

  List<Backfill> backfills() {
    return backfills;
  }

  /// There is more to do than was done in this look.
  void unfinished() {
    unfinished = true;
  }

  ScheduleProgress progress() {
    return new ScheduleProgress(
        nextDue,
        lookAgainAt(),
        held,
        buffered,
        List.copyOf(running),
        backfills,
        fireCount,
        missedCount,
        skippedCount,
        lastFireAt,
        recent);
  }

  private Optional<Instant> lookAgainAt() {
    return unfinished ? Optional.of(now) : nextDue().map(due -> due.plus(jitter()));
  }

  private void remember(Run run) {
    recent.addFirst(run);
    if (recent.size() > ScheduleProgress.RECENT) {
      recent.removeLast();
    }
  }
}
