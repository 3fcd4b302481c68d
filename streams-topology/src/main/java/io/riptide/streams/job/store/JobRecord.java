// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.job.JobState;

/// Where a job stands, and the little that its processor remembers beside: small, because every
/// outcome rewrites it.
///
/// @param state as it is shown to the world
/// @param nextNumber number of the next task that is discovered
/// @param heardAtMs when the job last moved, in epoch milliseconds
/// @param patienceMs how long it may stay silent from there
public record JobRecord(JobState state, long nextNumber, long heardAtMs, long patienceMs) {}
