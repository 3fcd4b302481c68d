// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.record;

import io.riptide.schema.job.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Where a job stands, and the little that its processor remembers beside: small, because every
/// outcome rewrites it.
///
/// @param state as it is shown to the world
/// @param nextNumber number of the next task that is discovered
/// @param heardAtMs when the job last moved, in epoch milliseconds
/// @param patienceMs how long it may stay silent from there
/// @param lookAtMs when its own timer fires; one that fires while this lies ahead is an old one
/// @param reopenedAtMs when it was reopened after an end; 0 for never
/// @param waiting tasks of it that wait for another attempt
/// @param permits granted by the job's limit and not used
/// @param permitsAsked wanted of the limit and not granted
/// @param tenantPermits granted by the operator's limit of its tenant and not used
/// @param tenantPermitsAsked wanted of that limit and not granted
/// @param rerun how far all that failed of it is run again, if it is
/// @param held whether its tasks might not start when it was saved
public record JobRecord(
    JobState state,
    long nextNumber,
    long heardAtMs,
    long patienceMs,
    long lookAtMs,
    long reopenedAtMs,
    long waiting,
    long permits,
    long permitsAsked,
    long tenantPermits,
    long tenantPermitsAsked,
    Optional<Rerun> rerun,
    boolean held) {

  /// A job that has just come in.
  public static JobRecord fresh(JobState state, Instant now, Duration patience) {
    return new JobRecord(
        state,
        0,
        now.toEpochMilli(),
        patience.toMillis(),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        Optional.empty(),
        false);
  }
}
