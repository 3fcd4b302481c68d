// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.record;

import io.riptide.schema.evidence.LeftAlone;
import io.riptide.schema.evidence.PageChange;
import io.riptide.schema.evidence.YieldPoint;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.TaskProgress;
import io.riptide.schema.view.TaskOutcome.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A job while one record or one timer of it is handled: read once, counted in memory, written once
/// by [Jobs#save]. Confined to the stream thread.
public final class JobInHand {
  /// How patient it becomes. No topic of a stage keeps a record longer, so what has not been heard
  /// of since stands in no line any more.
  private static final Duration MOST_PATIENCE = Duration.ofDays(1);

  private final Brief brief;
  private final JobRecord before;
  private final Instant now;
  private JobState state;
  private long nextNumber;
  private long heardAtMs;
  private long patienceMs;
  private long lookAtMs;
  private long reopenedAtMs;
  private Optional<Rerun> rerun;

  private final TaskCounts counts;
  private final PermitCount permits;
  private final PermitCount tenantPermits;

  private boolean touched;
  private boolean looked;
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
    this.rerun = record.rerun();
    this.counts = new TaskCounts(state, record.waiting());
    this.permits = new PermitCount(record.permits(), record.permitsAsked());
    this.tenantPermits = new PermitCount(record.tenantPermits(), record.tenantPermitsAsked());
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
    return counts.pending();
  }

  public long inFlight() {
    return counts.inFlight();
  }

  public long succeeded() {
    return counts.succeeded();
  }

  public long bytes() {
    return counts.bytes();
  }

  public boolean done() {
    return counts.pending() == 0 && counts.inFlight() == 0;
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

  /// Since when it runs, if a task of it has started: counted anew when it is reopened.
  public Optional<Instant> runsSince() {
    return times().runsSince();
  }

  /// Why it must end, if its time is over.
  public Optional<Failure> overdue() {
    return times().overdue(now);
  }

  /// One more task, pending. Returns its number.
  public long discovered() {
    touched = true;
    counts.discovered();
    return nextNumber++;
  }

  /// The number of something that is met and no task yet.
  public long met() {
    touched = true;
    return nextNumber++;
  }

  public void handedOut() {
    touched = true;
    counts.handedOut();
    permits.used();
    tenantPermits.used();
  }

  /// A stage is at work on one of its tasks.
  public void progressed(TaskProgress far) {
    heard();
    counts.atWork(far);
  }

  /// An attempt failed and another one follows: until then the task is pending.
  public void waits(long bytesReceived) {
    heard();
    counts.waits(bytesReceived);
    attemptEnded();
  }

  /// Tasks that wait for another attempt.
  public long waiting() {
    return counts.waiting();
  }

  /// How many more of its tasks its limits let start; any number where it has none.
  public long mayHandOut() {
    return Math.min(
        limited() ? permits.free() : Long.MAX_VALUE,
        tenantLimited() ? tenantPermits.free() : Long.MAX_VALUE);
  }

  /// What it has of its limit, to be changed.
  public PermitCount permits() {
    touched = true;
    return permits;
  }

  /// What it has of the limit of its tenant, to be changed.
  public PermitCount tenantPermits() {
    touched = true;
    return tenantPermits;
  }

  /// A task begins to wait for a moment, or has waited long enough.
  public void waiting(int more) {
    touched = true;
    counts.waiting(more);
  }

  /// A task was given back before it started.
  public void returned() {
    heard();
    counts.returned();
    attemptEnded();
  }

  /// A task that had failed is run again.
  public void runsAgain() {
    heard();
    counts.runsAgain();
  }

  /// How far all that failed of it is run again, if it is: it has not ended before it is done.
  public Optional<Rerun> rerun() {
    return rerun;
  }

  /// All that failed of it is run again, and has come so far.
  public void runs(Rerun so) {
    touched = true;
    rerun = Optional.of(so);
  }

  /// All that failed of it and can be run again was.
  public void ranAgain() {
    touched = true;
    rerun = Optional.empty();
  }

  /// It had ended and goes on: its times are counted anew.
  public void reopened() {
    reopenedAtMs = now.toEpochMilli();
    moved(JobStatus.QUEUED, Optional.empty());
  }

  /// A task that was pending, or in flight, has ended. Returns the number of its outcome.
  public long ended(boolean wasInFlight, Result result, long bytesReceived) {
    heard();
    if (wasInFlight) {
      attemptEnded();
    }
    return counts.ended(wasInFlight, result, bytesReceived);
  }

  /// What became of a page since the run before was told; `by` -1 takes it back.
  public void changed(PageChange.Kind kind, int by) {
    touched = true;
    counts.changed(kind, by);
  }

  public Failure nothingUseful() {
    return new Failure.NothingUseful(counts.failed(), counts.skipped());
  }

  /// When the silence has lasted long enough to ask after the tasks in flight.
  public Instant patientUntil() {
    return Instant.ofEpochMilli(heardAtMs + patienceMs);
  }

  /// To be saved and published whatever comes of it: what a restart kept from being published is.
  public void lookedAt() {
    touched = true;
    looked = true;
  }

  /// Whether its state says something that it did not say before, or must be said again.
  public boolean tells() {
    return looked || state.revision() > before.state().revision();
  }

  /// Its tasks in flight were asked after; the next time later.
  public void askedAfter() {
    touched = true;
    heardAtMs = now.toEpochMilli();
    patienceMs = Math.min(2 * patienceMs, MOST_PATIENCE.toMillis());
  }

  /// Whether the silence has lasted so long that a task is lost of which its host knows nothing.
  public boolean outOfPatience() {
    return patienceMs >= MOST_PATIENCE.toMillis();
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
  ///
  /// @param curve how much it had brought after so many pages, if that was followed
  public void stops(String reason, Optional<List<YieldPoint>> curve) {
    counted();
    state = state.stopping(reason, curve);
    ranAgain();
    touched = true;
  }

  /// Its state says what it left alone, and how much.
  public void leaves(List<LeftAlone> urls) {
    counted();
    state = state.leaving(urls);
    touched = true;
  }

  public boolean stopping() {
    return state.stopReason().isPresent();
  }

  public void moved(JobStatus following, Optional<Failure> why) {
    counted();
    state = state.moved(following, now, why);
    if (following.terminal()) {
      ranAgain();
    }
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
        counts.waiting(),
        limited() ? permits.free() : 0,
        permits.asked(),
        tenantLimited() ? tenantPermits.free() : 0,
        tenantPermits.asked(),
        rerun,
        !ended() && !mayStart());
  }

  private void attemptEnded() {
    permits.attemptEnded();
    tenantPermits.attemptEnded();
  }

  private boolean tenantLimited() {
    return brief.tenantLimit().isPresent();
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
    state = counts.shownIn(state);
  }
}
