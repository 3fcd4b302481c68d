// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.job;

import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.JobEvent.JobCancelRequested;
import io.riptide.schema.event.JobEvent.JobPauseRequested;
import io.riptide.schema.event.JobEvent.JobResumeRequested;
import io.riptide.schema.event.JobEvent.JobRetryRequested;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a user can do with a job that is there, and what it means for a job as it stands. The job
/// processor has the last word: it may know a later state.
public enum Move {
  CANCEL,
  PAUSE,
  RESUME,
  RETRY;

  /// What the move means for a job.
  enum Meaning {
    /// It is asked for.
    APPLIES,
    /// Nothing is to be done.
    DONE,
    /// The job is beyond it.
    TOO_LATE
  }

  Meaning meaningFor(JobState job) {
    JobStatus status = job.status();
    return switch (this) {
      case CANCEL -> status.terminal() ? Meaning.DONE : Meaning.APPLIES;
      case PAUSE -> open(status, status != JobStatus.PAUSED);
      case RESUME -> open(status, status == JobStatus.PAUSED);
      case RETRY -> retry(job);
    };
  }

  JobEvent event(JobState job, Instant at, String requestId) {
    return switch (this) {
      case CANCEL -> new JobCancelRequested(job.jobId(), at, requestId);
      case PAUSE -> new JobPauseRequested(job.jobId(), at, requestId);
      case RESUME -> new JobResumeRequested(job.jobId(), at, requestId);
      case RETRY ->
          new JobRetryRequested(job.jobId(), List.of(), Optional.empty(), 0, at, requestId);
    };
  }

  private static Meaning retry(JobState job) {
    if (job.status() == JobStatus.CANCELLED || job.status() == JobStatus.EXPIRED) {
      return Meaning.TOO_LATE;
    }
    if (job.progress().failed() == 0) {
      return Meaning.DONE;
    }
    return job.full() ? Meaning.TOO_LATE : Meaning.APPLIES;
  }

  private static Meaning open(JobStatus status, boolean applies) {
    if (status.terminal()) {
      return Meaning.TOO_LATE;
    }
    return applies ? Meaning.APPLIES : Meaning.DONE;
  }
}
