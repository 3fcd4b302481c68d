// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host.conduct;

import java.time.Duration;

/// When a host that fails is left alone, and when what waits for it is failed.
///
/// @param tripAfter failures in a row after which its circuit opens
/// @param firstOpen how long for; doubles with each trial that fails
/// @param longestOpen longest time that it is open
/// @param downAfter openings in a row after which the host is down: what waits fails
public record CircuitSettings(
    int tripAfter, Duration firstOpen, Duration longestOpen, int downAfter) {
  public static final CircuitSettings DEFAULT =
      new CircuitSettings(10, Duration.ofSeconds(5), Duration.ofMinutes(10), 5);

  public CircuitSettings {
    if (tripAfter < 1 || downAfter < 1) {
      throw new IllegalArgumentException("tripAfter and downAfter must be positive");
    }
    if (firstOpen.toMillis() < 1 || longestOpen.compareTo(firstOpen) < 0) {
      throw new IllegalArgumentException("0 < firstOpen <= longestOpen");
    }
  }

  /// How long it is open when it opened so many times before in a row.
  public long openMs(int before) {
    return Math.min(firstOpen.toMillis() << Math.min(before, 30), longestOpen.toMillis());
  }
}
