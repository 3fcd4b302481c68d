// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobTerms;
import io.riptide.schema.job.Tenant;
import java.time.Instant;

/// What a user did with a job: the records of `riptide.jobs`, by job id.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobEvent.JobSubmitted.class, name = "job_submitted"),
  @JsonSubTypes.Type(value = JobEvent.JobCancelRequested.class, name = "job_cancel_requested"),
})
public sealed interface JobEvent {
  JobId jobId();

  /// A job was accepted. A second one with the same id changes nothing.
  ///
  /// @param requestHash SHA-256 over the canonical form of the submission: tells a repeated request
  ///   under one idempotency key from another one
  record JobSubmitted(
      JobId jobId,
      Tenant tenant,
      JobSpec spec,
      JobTerms terms,
      Instant submittedAt,
      String requestHash,
      String requestId)
      implements JobEvent {}

  /// Somebody asked for the job to end now. A job that has ended stays as it is.
  record JobCancelRequested(JobId jobId, Instant requestedAt, String requestId)
      implements JobEvent {}
}
