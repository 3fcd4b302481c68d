// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// The end of a loop, with its deadline: first running work may finish, then it is interrupted, and
/// the last part is kept for saying good-bye to the broker. Any thread may begin it; the first one
/// sets the deadline.
final class Drain {
  private static final Duration MOST_FOR_GOODBYE = Duration.ofSeconds(3);

  private final LongSupplier nanoTime;
  private volatile OptionalLong deadline = OptionalLong.empty();
  private volatile Duration goodbye = MOST_FOR_GOODBYE;

  Drain(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized void begin(Duration within) {
    if (deadline.isEmpty()) {
      Duration third = within.dividedBy(3);
      goodbye = third.compareTo(MOST_FOR_GOODBYE) < 0 ? third : MOST_FOR_GOODBYE;
      deadline = OptionalLong.of(nanoTime.getAsLong() + within.toNanos());
    }
  }

  boolean begun() {
    return deadline.isPresent();
  }

  /// Until running work is interrupted; never negative.
  Duration leftForWork() {
    return positive(left().minus(goodbye));
  }

  /// Until the end; never negative.
  Duration left() {
    long end = deadline.orElse(nanoTime.getAsLong());
    return positive(Duration.ofNanos(end - nanoTime.getAsLong()));
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
