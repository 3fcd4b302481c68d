// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.spider;

/// How often each page is asked for again: it begins with the shortest interval, half as long again
/// after each visit at which the page was unchanged, half as long after one at which it had
/// changed.
///
/// @param minMs the shortest, in milliseconds
/// @param maxMs the longest, in milliseconds
public record RevisitInterval(long minMs, long maxMs) {
  public static final long LONGEST_MS = 366L * 24 * 60 * 60 * 1_000;

  private static final double LONGER = 1.5;
  private static final double SHORTER = 0.5;

  public RevisitInterval {
    if (minMs < 1 || maxMs < minMs || maxMs > LONGEST_MS) {
      throw new IllegalArgumentException("an interval has 1 <= min_ms <= max_ms <= a year");
    }
  }

  /// The interval that follows one of `ms`.
  public long next(long ms, boolean changed) {
    return within((long) (ms * (changed ? SHORTER : LONGER)));
  }

  /// The nearest that may be.
  public long within(long ms) {
    return Math.clamp(ms, minMs, maxMs);
  }
}
