// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.schedule;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobStatus;
import java.time.Instant;
import java.util.Optional;

/// A firing and what became of it.
///
/// @param at when it happened, or was skipped
/// @param jobId the job, unless it was skipped
/// @param endedAt when the job ended, once it has
public record Run(
    Instant dueAt,
    Instant at,
    Firing.Kind kind,
    Outcome outcome,
    Optional<JobId> jobId,
    Optional<Instant> endedAt) {

  /// How a run stands; on the wire in lower case.
  public enum Outcome {
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED,
    EXPIRED,
    /// Another run was under way.
    SKIPPED;

    /// The outcome of a job that ended so.
    public static Outcome of(JobStatus ended) {
      return switch (ended) {
        case COMPLETED -> COMPLETED;
        case FAILED -> FAILED;
        case CANCELLED -> CANCELLED;
        case EXPIRED -> EXPIRED;
        case ACCEPTED, QUEUED, RUNNING, PAUSED -> RUNNING;
      };
    }
  }

  /// This run with its end.
  public Run ended(JobStatus status, Instant when) {
    return new Run(dueAt, at, kind, Outcome.of(status), jobId, Optional.of(when));
  }
}
