// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.terms;

import java.time.Duration;

/// How long a job is kept after its end, where not as long as the deployment keeps jobs. Then its
/// state, its outcomes and its documents are deleted, and tombstones keep them deleted.
///
/// @param ms milliseconds after its end; 1,000 to 31,536,000,000 (a year)
/// @param zero whether nothing of it may be left: its pages go through no cache, and what fails
///   leaves no dead letter
public record JobRetention(long ms, boolean zero) {
  public static final long LEAST_MS = 1_000;
  public static final long MOST_MS = Duration.ofDays(365).toMillis();

  /// What a job with nothing to keep is kept for when it does not say: long enough for one who
  /// waits for it to read it.
  public static final long ZERO_MS = Duration.ofMinutes(5).toMillis();

  public JobRetention {
    if (ms < LEAST_MS || ms > MOST_MS) {
      throw new IllegalArgumentException("a job is kept from 1 s to 365 days: " + ms + " ms");
    }
  }
}
