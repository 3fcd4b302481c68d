// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.view;

import io.riptide.schema.event.DeadLetter.Attempt;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.job.Tenant;
import java.time.Instant;
import java.util.List;

/// A task that lies among the dead letters at this moment: it was given up and has not been run
/// again.
///
/// @param jobStatus of its job; one that was cancelled or has expired is not reopened
/// @param url as the user gave it, or as it was found
/// @param stage where it failed last
/// @param failure the last failure
/// @param attempts fetches handed out for it
/// @param history every attempt's failure, oldest first, those before a redrive too
/// @param at when it was given up
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
    Instant at) {
  public DeadTask {
    history = List.copyOf(history);
  }
}
