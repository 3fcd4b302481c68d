// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.stats;

import java.util.Map;

/// How many records wait on the topic of each queue, and how many come.
@FunctionalInterface
public interface Lags {
  /// By the queue's name; a queue whose lag cannot be told is not in it. Answers within seconds.
  Map<String, Long> lags();

  /// Records that came per second over the last minute, by the queue's name; a queue of which that
  /// cannot be told is not in it.
  default Map<String, Double> arrivals() {
    return Map.of();
  }
}
