// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Limit;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.Tenant;
import java.time.Instant;

/// What a job wants of a limit and gives back to it: the records of `riptide.limits`, by tenant and
/// key of the limit. The limit answers with `permits_granted` to the job.
///
/// @param more permits that the job wants on top of those it has asked for; negative when it wants
///   fewer
/// @param returned permits that it has and needs no more
/// @param leaves whether the job has ended: whatever it has or wants is free
public record LimitAsked(
    Tenant tenant,
    Limit limit,
    JobId jobId,
    Priority priority,
    long more,
    long returned,
    boolean leaves,
    Instant at) {

  /// The key of the record.
  public String shared() {
    return tenant + "/" + limit.key();
  }
}
