// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.webhook;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// How messages are delivered.
///
/// @param waits before each further attempt; when they are used up the message is given up
/// @param jitter share of a wait that is random, added or taken away
/// @param lease how long a worker may take; a message that it does not report on is tried again
/// @param retention how long messages that need nothing more stay readable
/// @param timersPerTick jobs looked at in one go
/// @param timePerTick time spent on them in one go
public record WebhookSettings(
    List<Duration> waits,
    double jitter,
    Duration lease,
    Duration retention,
    int timersPerTick,
    Duration timePerTick) {
  /// Eleven attempts over 28 hours.
  public static final WebhookSettings DEFAULT =
      new WebhookSettings(
          List.of(
              Duration.ofSeconds(5),
              Duration.ofSeconds(30),
              Duration.ofMinutes(2),
              Duration.ofMinutes(10),
              Duration.ofMinutes(30),
              Duration.ofHours(1),
              Duration.ofHours(2),
              Duration.ofHours(4),
              Duration.ofHours(8),
              Duration.ofHours(12)),
          0.2,
          Duration.ofMinutes(5),
          Duration.ofDays(7),
          256,
          Duration.ofMillis(20));

  public WebhookSettings {
    waits = List.copyOf(waits);
  }

  /// The wait after so many attempts, shaken by `random`.
  Duration wait(int attempts, RandomGenerator random) {
    long exact = waits.get(attempts - 1).toMillis();
    return Duration.ofMillis(Math.round(exact * (1 + jitter * (2 * random.nextDouble() - 1))));
  }
}
