// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.time;

import java.time.Duration;

/// How much may be done in one go before records get their turn again: a number of items and a
/// time, whichever is used up first.
public final class TickBudget {
  private final int items;
  private final long endsAtNanos;
  private int done;

  public TickBudget(int items, Duration time) {
    this.items = items;
    this.endsAtNanos = System.nanoTime() + time.toNanos();
  }

  /// The most items there can be.
  public int items() {
    return items;
  }

  /// Counts one item, and says whether it was the last.
  public boolean spent() {
    done++;
    return done >= items || System.nanoTime() - endsAtNanos >= 0;
  }
}
