// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.view;

import io.riptide.schema.event.DeadLetter.Attempt;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.terms.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A task that lies among the dead letters at this moment: it was given up and has not been run
/// again.
///
/// @param jobStatus of its job
/// @param url as the user gave it, or as it was found
/// @param stage where it failed last
/// @param failure the last failure
/// @param attempts fetches handed out for it
/// @param history every attempt's failure, oldest first, those before a redrive too
/// @param at when it was given up
/// @param stays why it would stay where it is if it were to be run again now, if it would
public record DeadTask(
    JobId jobId,
    TaskId taskId,
    Tenant tenant,
    JobStatus jobStatus,
    String url,
    String stage,
    Failure failure,
    int attempts,
    List<Attempt> history,
    Instant at,
    Optional<Stays> stays) {
  public DeadTask {
    history = List.copyOf(history);
  }

  /// Why a dead letter is not run again; on the wire in lower case.
  public enum Stays {
    /// A cancelled job is not reopened.
    JOB_CANCELLED,
    /// A job whose time was over is not reopened.
    JOB_EXPIRED,
    /// A spider of which it is has all the pages or bytes that it may have.
    LIMIT_REACHED,
    /// A spider of which it is starts nothing more.
    JOB_STOPPING,
    /// Another job is alive under the unique key of its job.
    UNIQUE_KEY_HELD
  }
}
