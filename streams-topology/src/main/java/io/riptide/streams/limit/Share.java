// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.limit;

import io.riptide.schema.event.LimitAsked;
import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Priority;

/// What one job has and wants of a limit, in permits of its own cost.
///
/// @param turn grows with every change: of two jobs that have as much, the one that was changed
///   longer ago comes first
record Share(JobId job, Priority priority, int cost, long wanted, long held, long turn) {
  /// Of a job that has nothing yet.
  static Share none(LimitAsked by) {
    return new Share(by.jobId(), by.priority(), by.limit().cost(), 0, 0, 0);
  }

  Share plus(long more, long grant, long next) {
    return new Share(
        job, priority, cost, Math.max(0, wanted + more), Math.max(0, held + grant), next);
  }

  boolean idle() {
    return wanted == 0 && held == 0;
  }
}
