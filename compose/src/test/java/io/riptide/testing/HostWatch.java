// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What one host of a site sees of its visitors: how many at a time, and how close to one another.
public final class HostWatch {
  private final List<Long> starts = new ArrayList<>();
  private int now;
  private int most;

  synchronized void began() {
    starts.add(System.nanoTime());
    now++;
    most = Math.max(most, now);
  }

  synchronized void ended() {
    now--;
  }

  /// The most requests that were under way at once.
  public synchronized int mostAtOnce() {
    return most;
  }

  /// The shortest time between two starts; very long where there were fewer than two.
  public synchronized Duration closest() {
    long nanos =
        IntStream.range(1, starts.size())
            .mapToLong(i -> starts.get(i) - starts.get(i - 1))
            .min()
            .orElse(Long.MAX_VALUE);
    return Duration.ofNanos(nanos);
  }
}
