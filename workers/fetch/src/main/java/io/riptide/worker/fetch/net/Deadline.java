// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.net;

import java.time.Duration;

/// Until when the calling thread can wait. Cancelling a call closes its socket and reaches nothing
/// else, so whoever limits a call binds its end here, and whoever waits for something else asks.
public final class Deadline {
  private static final ScopedValue<Long> NANOS = ScopedValue.newInstance();

  private Deadline() {}

  /// The scope of work that must end within `budget`.
  public static ScopedValue.Carrier in(Duration budget) {
    return ScopedValue.where(NANOS, System.nanoTime() + budget.toNanos());
  }

  /// Nanoseconds that this thread may wait, `most` at most; not positive when it is too late.
  public static long patience(Duration most) {
    long nanos = most.toNanos();
    return NANOS.isBound() ? Math.min(nanos, NANOS.get() - System.nanoTime()) : nanos;
  }
}
