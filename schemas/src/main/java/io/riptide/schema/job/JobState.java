// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import io.riptide.schema.evidence.LeftAlone;
import io.riptide.schema.evidence.YieldPoint;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.schedule.ScheduleId;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.Tenant;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A job as the world sees it, on `riptide.job-state` and in every answer about it.
///
/// @param attempts fetches handed out over all tasks, retries included
/// @param lastSeq number of the newest outcome in the job's index; 0 while there is none
/// @param error why the job as a whole ended badly, where it did
/// @param atWork what a stage told last about something long that it is at work on
/// @param stopReason why a spider ended: `exhausted` when nothing was left, else the limit that it
///   reached
/// @param curve how much a spider with a focus had brought after so many pages, once it stops
/// @param leftAlone what a spider left alone because it brought nothing new, most URLs first, once
///   it has ended
/// @param revision grows by one with every published state, so that readers can order them
/// @param scheduleId the schedule that submitted it, when one did
@RecordBuilder
public record JobState(
    JobId jobId,
    Tenant tenant,
    JobType type,
    JobStatus status,
    Priority priority,
    long attempts,
    Instant submittedAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Progress progress,
    long lastSeq,
    Optional<Failure> error,
    Map<String, String> metadata,
    Optional<TaskProgress> atWork,
    Optional<String> stopReason,
    Optional<List<YieldPoint>> curve,
    Optional<List<LeftAlone>> leftAlone,
    long revision,
    Optional<ScheduleId> scheduleId) {
  /// Why spiders stop that have all that they may ever have.
  private static final Set<String> FULL = Set.of("max_pages", "max_bytes");

  public JobState {
    metadata = Map.copyOf(metadata);
    if (status.terminal() != finishedAt.isPresent()) {
      throw new IllegalArgumentException(
          "a job has finished_at exactly when it has ended: " + status);
    }
  }

  /// The state of a job that has just been submitted and not been seen by the topology.
  public static JobState accepted(
      JobId id, Tenant tenant, JobType type, JobTerms terms, Instant at) {
    return new JobState(
        id,
        tenant,
        type,
        JobStatus.ACCEPTED,
        terms.priority(),
        0,
        at,
        Optional.empty(),
        Optional.empty(),
        Progress.NONE,
        0,
        Optional.empty(),
        terms.metadata(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty());
  }

  /// This job as one that a schedule submitted.
  public JobState of(ScheduleId schedule) {
    return JobStateBuilder.builder(this).scheduleId(Optional.of(schedule)).build();
  }

  /// This job with fresh counts, attempts and last outcome, one revision on.
  public JobState counted(Progress fresh, long attemptsSoFar, long lastOutcome) {
    return counted(fresh, attemptsSoFar, lastOutcome, atWork);
  }

  /// This job with fresh counts, attempts, last outcome and word of what is at work, one revision
  /// on.
  public JobState counted(
      Progress fresh, long attemptsSoFar, long lastOutcome, Optional<TaskProgress> working) {
    return JobStateBuilder.builder(this)
        .attempts(attemptsSoFar)
        .progress(fresh)
        .lastSeq(lastOutcome)
        .atWork(working)
        .revision(revision + 1)
        .build();
  }

  /// This job moved to `following` at `at`. One that had ended and is reopened has neither an end
  /// nor an error nor a reason for it any more. Throws `IllegalStateException` when the table of
  /// legal moves ([JobStatus]) has no such move.
  public JobState moved(JobStatus following, Instant at, Optional<Failure> why) {
    if (!status.mayBecome(following)) {
      throw new IllegalStateException("a " + status + " job cannot become " + following);
    }
    Optional<Instant> started =
        following == JobStatus.RUNNING ? Optional.of(startedAt.orElse(at)) : startedAt;
    Optional<Instant> finished = following.terminal() ? Optional.of(at) : Optional.empty();
    Optional<Failure> before = status.terminal() ? Optional.empty() : error;
    return JobStateBuilder.builder(this)
        .status(following)
        .startedAt(started)
        .finishedAt(finished)
        .error(why.or(() -> before))
        .atWork(following.terminal() ? Optional.empty() : atWork)
        .stopReason(status.terminal() ? Optional.empty() : stopReason)
        .curve(status.terminal() ? Optional.empty() : curve)
        .revision(revision + 1)
        .build();
  }

  /// Whether it is a spider that has all the pages or bytes that it may have: what failed of it is
  /// not run again.
  public boolean full() {
    return stopReason.filter(FULL::contains).isPresent();
  }

  /// This job with the reason for its end, which comes next.
  ///
  /// @param brought how much it had brought after so many pages, if that was followed
  public JobState stopping(String reason, Optional<List<YieldPoint>> brought) {
    return JobStateBuilder.builder(this)
        .stopReason(Optional.of(reason))
        .curve(brought)
        .revision(revision + 1)
        .build();
  }

  /// This job with what it left alone.
  public JobState leaving(List<LeftAlone> urls) {
    return JobStateBuilder.builder(this)
        .leftAlone(Optional.of(List.copyOf(urls)))
        .revision(revision + 1)
        .build();
  }
}
