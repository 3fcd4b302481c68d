// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import java.util.Set;

/// Where a job stands. The legal moves are this one table; everything that changes a status asks
/// it.
///
/// `accepted` is the answer of the API, `queued` that the topology knows the job and it waits (for
/// its not-before time or its first slot), `running` that at least one task was handed out.
/// `completed` may hold failures, told by counts; `failed` means that nothing useful came out. An
/// end is left again only when somebody asks for failed tasks to be retried.
public enum JobStatus {
  ACCEPTED,
  QUEUED,
  RUNNING,
  PAUSED,
  COMPLETED,
  FAILED,
  CANCELLED,
  EXPIRED;

  /// The statuses that may follow this one.
  public Set<JobStatus> next() {
    return switch (this) {
      case ACCEPTED -> Set.of(QUEUED, CANCELLED, EXPIRED);
      case QUEUED -> Set.of(RUNNING, PAUSED, COMPLETED, FAILED, CANCELLED, EXPIRED);
      case RUNNING -> Set.of(PAUSED, COMPLETED, FAILED, CANCELLED, EXPIRED);
      case PAUSED -> Set.of(QUEUED, RUNNING, COMPLETED, FAILED, CANCELLED, EXPIRED);
      case COMPLETED, FAILED -> Set.of(QUEUED);
      case CANCELLED, EXPIRED -> Set.of();
    };
  }

  public boolean mayBecome(JobStatus following) {
    return next().contains(following);
  }

  /// Whether the job has ended: nothing follows by itself.
  public boolean terminal() {
    return switch (this) {
      case ACCEPTED, QUEUED, RUNNING, PAUSED -> false;
      case COMPLETED, FAILED, CANCELLED, EXPIRED -> true;
    };
  }
}
