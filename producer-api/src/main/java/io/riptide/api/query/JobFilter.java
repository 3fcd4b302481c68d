// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.query;

import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.JobType;
import io.riptide.schema.schedule.ScheduleId;
import io.riptide.schema.terms.Tenant;
import java.time.Instant;
import java.util.Optional;

/// Which jobs of a tenant a list holds.
///
/// @param scheduleId the schedule that submitted them
/// @param text found in the job's metadata
/// @param cursor continues a list where a page ended
/// @param limit 1 to 500
public record JobFilter(
    Tenant tenant,
    Optional<JobStatus> status,
    Optional<JobType> type,
    Optional<ScheduleId> scheduleId,
    Optional<Instant> submittedAfter,
    Optional<Instant> submittedBefore,
    Optional<String> text,
    Optional<String> cursor,
    int limit) {

  /// The page behind that cursor.
  public JobFilter after(String next) {
    return new JobFilter(
        tenant,
        status,
        type,
        scheduleId,
        submittedAfter,
        submittedBefore,
        text,
        Optional.of(next),
        limit);
  }
}
