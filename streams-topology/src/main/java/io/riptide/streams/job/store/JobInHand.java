// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.Progress;
import io.riptide.schema.job.TaskProgress;
import io.riptide.schema.view.TaskOutcome.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A job while one record or one timer of it is handled: read once, counted in memory, written once
/// by [Jobs#save]. Confined to the stream thread.
public final class JobInHand {
  private final Brief brief;
  private final JobRecord before;
  private final Instant now;
  private JobState state;
  private long nextNumber;
  private long heardAtMs;
  private long patienceMs;
  private long lookAtMs;
  private long reopenedAtMs;

  private long pending;
  private long inFlight;
  private long succeeded;
  private long failed;
  private long skipped;
  private long bytes;
  private long attempts;
  private long waiting;
  private final PermitCount permits;
  private long lastSeq;
  private Optional<TaskProgress> atWork;

  private boolean touched;
  private boolean statusChanged;

  public JobInHand(Brief brief, JobRecord record, Instant now) {
    this.brief = brief;
    this.before = record;
    this.now = now;
    this.state = record.state();
    this.nextNumber = record.nextNumber();
    this.heardAtMs = record.heardAtMs();
    this.patienceMs = record.patienceMs();
    this.lookAtMs = record.lookAtMs();
    this.reopenedAtMs = record.reopenedAtMs();
    Progress progress = state.progress();
    this.pending = progress.pending();
    this.inFlight = progress.inFlight();
    this.succeeded = progress.succeeded();
    this.failed = progress.failed();
    this.skipped = progress.skipped();
    this.bytes = progress.bytes();
    this.attempts = state.attempts();
    this.waiting = record.waiting();
    this.permits = new PermitCount(record.permits(), record.permitsAsked());
    this.lastSeq = state.lastSeq();
    this.atWork = state.atWork();
  }

  public JobId id() {
    return brief.jobId();
  }

  public Brief brief() {
    return brief;
  }

  /// As it was stored before.
  public JobRecord before() {
    return before;
  }

  public Instant now() {
    return now;
  }

  /// As last counted: call [#counted] or [#moved] before the counts matter.
  public JobState state() {
    return state;
  }

  public boolean ended() {
    return state.status().terminal();
  }

  public boolean touched() {
    return touched;
  }

  public boolean statusChanged() {
    return statusChanged;
  }

  public long pending() {
    return pending;
  }

  public long inFlight() {
    return inFlight;
  }

  public long succeeded() {
    return succeeded;
  }

  public long bytes() {
    return bytes;
  }

  public boolean done() {
    return pending == 0 && inFlight == 0;
  }

  public boolean paused() {
    return state.status() == JobStatus.PAUSED;
  }

  /// Whether its tasks may start.
  public boolean mayStart() {
    return !paused()
        && brief.terms().notBefore().map(at -> !at.isAfter(now)).orElse(true)
        && overdue().isEmpty();
  }

  /// When its time is over, if it has one.
  public Optional<Instant> endsBy() {
    return times().endsBy();
  }

  /// Why it must end, if its time is over.
  public Optional<Failure> overdue() {
    return times().overdue(now);
  }

  /// One more task, pending. Returns its number.
  public long discovered() {
    touched = true;
    pending++;
    return nextNumber++;
  }

  /// The number of something that is met and no task yet.
  public long met() {
    touched = true;
    return nextNumber++;
  }

  public void handedOut() {
    touched = true;
    pending--;
    inFlight++;
    attempts++;
    permits.used();
  }

  /// A stage is at work on one of its tasks.
  public void progressed(TaskProgress far) {
    heard();
    atWork = Optional.of(far);
  }

  /// An attempt failed and another one follows: until then the task is pending.
  public void waits(long bytesReceived) {
    heard();
    atWork = Optional.empty();
    inFlight--;
    permits.attemptEnded();
    pending++;
    waiting++;
    bytes += bytesReceived;
  }

  /// Tasks that wait for another attempt.
  public long waiting() {
    return waiting;
  }

  /// How many more of its tasks its limit lets start; any number where it has none.
  public long mayHandOut() {
    return limited() ? permits.free() : Long.MAX_VALUE;
  }

  /// What it has of its limit, to be changed.
  public PermitCount permits() {
    touched = true;
    return permits;
  }

  /// A task begins to wait for a moment, or has waited long enough.
  public void waiting(int more) {
    touched = true;
    waiting += more;
  }

  /// A task was given back before it started.
  public void returned() {
    heard();
    inFlight--;
    permits.attemptEnded();
    pending++;
  }

  /// A task that had failed is run again.
  public void runsAgain() {
    heard();
    failed--;
    pending++;
  }

  /// It had ended and goes on: its times are counted anew.
  public void reopened() {
    reopenedAtMs = now.toEpochMilli();
    moved(JobStatus.QUEUED, Optional.empty());
  }

  /// A task that was pending, or in flight, has ended. Returns the number of its outcome.
  public long ended(boolean wasInFlight, Result result, long bytesReceived) {
    heard();
    atWork = Optional.empty();
    if (wasInFlight) {
      inFlight--;
      permits.attemptEnded();
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

  public Failure nothingUseful() {
    return new Failure.NothingUseful(failed, skipped);
  }

  /// When the silence has lasted long enough to ask after the tasks in flight.
  public Instant patientUntil() {
    return Instant.ofEpochMilli(heardAtMs + patienceMs);
  }

  /// To be saved and published whatever comes of it: what a restart kept from being published is.
  public void lookedAt() {
    touched = true;
  }

  /// Its tasks in flight were asked after; the next time later.
  public void askedAfter() {
    touched = true;
    heardAtMs = now.toEpochMilli();
    patienceMs = Math.min(2 * patienceMs, Duration.ofDays(1).toMillis());
  }

  /// Sets how patient it is while nothing is heard.
  public void patient(Duration patience) {
    patienceMs = patience.toMillis();
  }

  /// When its own timer fires.
  public Instant lookAt() {
    return Instant.ofEpochMilli(lookAtMs);
  }

  /// Its own timer is set for that moment.
  public void lookAt(Instant at) {
    touched = true;
    lookAtMs = at.toEpochMilli();
  }

  /// Nothing more is started, for this reason; the job ends when nothing is left.
  public void stops(String reason) {
    counted();
    state = state.stopping(reason);
    touched = true;
  }

  public boolean stopping() {
    return state.stopReason().isPresent();
  }

  public void moved(JobStatus following, Optional<Failure> why) {
    counted();
    state = state.moved(following, now, why);
    touched = true;
    statusChanged = true;
  }

  /// What is to be stored.
  public JobRecord record() {
    counted();
    return new JobRecord(
        state,
        nextNumber,
        heardAtMs,
        patienceMs,
        lookAtMs,
        reopenedAtMs,
        waiting,
        limited() ? permits.free() : 0,
        permits.asked(),
        !ended() && !mayStart());
  }

  private boolean limited() {
    return brief.terms().limit().isPresent();
  }

  private JobTimes times() {
    Optional<Instant> reopened =
        reopenedAtMs == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(reopenedAtMs));
    return new JobTimes(brief, state.startedAt(), reopened);
  }

  private void heard() {
    touched = true;
    heardAtMs = now.toEpochMilli();
  }

  private void counted() {
    long discovered = pending + inFlight + succeeded + failed + skipped;
    var progress = new Progress(discovered, pending, inFlight, succeeded, failed, skipped, bytes);
    if (!progress.equals(state.progress())
        || attempts != state.attempts()
        || !atWork.equals(state.atWork())) {
      state = state.counted(progress, attempts, lastSeq, atWork);
    }
  }
}
