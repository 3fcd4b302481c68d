// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.schedule.Firing;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a user did with a job, and what a limit lets it do: the records of `riptide.jobs`, by job
/// id.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobEvent.JobSubmitted.class, name = "job_submitted"),
  @JsonSubTypes.Type(value = JobEvent.JobCancelRequested.class, name = "job_cancel_requested"),
  @JsonSubTypes.Type(value = JobEvent.JobPauseRequested.class, name = "job_pause_requested"),
  @JsonSubTypes.Type(value = JobEvent.JobResumeRequested.class, name = "job_resume_requested"),
  @JsonSubTypes.Type(value = JobEvent.JobRetryRequested.class, name = "job_retry_requested"),
  @JsonSubTypes.Type(value = JobEvent.PermitsGranted.class, name = "permits_granted"),
})
public sealed interface JobEvent {
  JobId jobId();

  /// A job was accepted. A second one with the same id changes nothing.
  ///
  /// @param requestHash SHA-256 over the canonical form of the submission: tells a repeated request
  ///   under one idempotency key from another one
  /// @param firing what a schedule submitted it for, when one did
  record JobSubmitted(
      JobId jobId,
      Tenant tenant,
      JobSpec spec,
      JobTerms terms,
      Instant submittedAt,
      String requestHash,
      String requestId,
      Optional<Firing> firing)
      implements JobEvent {

    /// A job that a user submitted.
    public JobSubmitted(
        JobId jobId,
        Tenant tenant,
        JobSpec spec,
        JobTerms terms,
        Instant submittedAt,
        String requestHash,
        String requestId) {
      this(jobId, tenant, spec, terms, submittedAt, requestHash, requestId, Optional.empty());
    }
  }

  /// Somebody asked for the job to end now. A job that has ended stays as it is.
  record JobCancelRequested(JobId jobId, Instant requestedAt, String requestId)
      implements JobEvent {}

  /// Somebody asked for the job to start nothing more until it is resumed. What is under way ends.
  record JobPauseRequested(JobId jobId, Instant requestedAt, String requestId)
      implements JobEvent {}

  /// Somebody asked for a paused job to go on.
  record JobResumeRequested(JobId jobId, Instant requestedAt, String requestId)
      implements JobEvent {}

  /// Somebody asked for failed tasks to be run again; a job that has ended is reopened for it. Of
  /// the tasks named, those that have not failed, or run again already, stay as they are.
  ///
  /// @param tasks the failed tasks meant; all of the job when empty
  /// @param firstAt when the first of them may start; at once when empty
  /// @param spacingMs milliseconds from one task to the next
  record JobRetryRequested(
      JobId jobId,
      List<TaskId> tasks,
      Optional<Instant> firstAt,
      long spacingMs,
      Instant requestedAt,
      String requestId)
      implements JobEvent {
    public JobRetryRequested {
      tasks = List.copyOf(tasks);
      if (spacingMs < 0) {
        throw new IllegalArgumentException("spacing_ms must not be negative: " + spacingMs);
      }
    }
  }

  /// A limit that the job shares lets so many more of its tasks start.
  ///
  /// @param limit the key of the limit; the job's own when absent
  record PermitsGranted(JobId jobId, long count, Instant grantedAt, Optional<String> limit)
      implements JobEvent {

    /// Granted by the limit that the job names.
    public PermitsGranted(JobId jobId, long count, Instant grantedAt) {
      this(jobId, count, grantedAt, Optional.empty());
    }
  }
}
