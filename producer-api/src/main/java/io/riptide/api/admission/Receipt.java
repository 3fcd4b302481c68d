// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.admission;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;

/// What became of a submission that was well-formed.
public sealed interface Receipt {

  /// The broker has it.
  ///
  /// @param state of the job: `accepted`, or where it stands when it was there before
  /// @param repeated whether an earlier request under the same idempotency key had made the job
  record Accepted(JobState state, boolean repeated) implements Receipt {}

  /// The idempotency key belongs to a job that another request has made.
  record Conflict(JobId jobId) implements Receipt {}

  /// Another job that is alive holds the submission's unique key.
  record KeyHeld(JobId by) implements Receipt {}

  /// As a record it is larger than the log takes.
  record TooLarge(int bytes, int limit) implements Receipt {}
}
