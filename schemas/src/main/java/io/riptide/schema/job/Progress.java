// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import io.riptide.schema.evidence.ChangeCounts;
import java.util.Optional;

/// Exact counts over the tasks of a job; the first six are task counts.
///
/// @param discovered every URL ever seen by the job
/// @param pending waiting for a slot, for their host or for a retry
/// @param inFlight handed out and not reported yet
/// @param succeeded ended with a document
/// @param failed ended without
/// @param skipped never tried, or not a page of its own, each with its reason
/// @param bytes decoded bytes of all bodies received
/// @param changes what became of the pages of a recrawl
public record Progress(
    long discovered,
    long pending,
    long inFlight,
    long succeeded,
    long failed,
    long skipped,
    long bytes,
    Optional<ChangeCounts> changes) {
  public static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0, 0);

  /// Counts of a job that is no recrawl.
  public Progress(
      long discovered,
      long pending,
      long inFlight,
      long succeeded,
      long failed,
      long skipped,
      long bytes) {
    this(discovered, pending, inFlight, succeeded, failed, skipped, bytes, Optional.empty());
  }

  public Progress {
    if (discovered != pending + inFlight + succeeded + failed + skipped) {
      throw new IllegalArgumentException("every discovered task is in exactly one place");
    }
    if (Math.min(
            Math.min(pending, inFlight),
            Math.min(bytes, Math.min(succeeded, Math.min(failed, skipped))))
        < 0) {
      throw new IllegalArgumentException("counts are never negative");
    }
  }

  /// Whether nothing waits and nothing is in flight.
  public boolean done() {
    return pending == 0 && inFlight == 0;
  }
}
