// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.streams.limit.TenantLimits;
import java.time.Duration;

/// How jobs are kept.
///
/// @param window tasks of one job handed out and not ended, at most
/// @param crashLimit deliveries that ended a worker at one task before it is given up
/// @param maxAskedWait longest wait that a server's `Retry-After` can put on a task
/// @param patience silence of a whole job after which its tasks in flight are asked after; doubles
///   with every round without an answer that moves it
/// @param retention how long an ended job stays readable
/// @param publishEvery shortest time between two states of a job that differ by counts only
/// @param timersPerTick timers fired in one go
/// @param timePerTick time spent on them in one go
/// @param deletesPerTick entries of an ended job deleted in one go
/// @param tenants what the operator lets each tenant have
public record JobSettings(
    int window,
    int crashLimit,
    Duration maxAskedWait,
    Duration patience,
    Duration retention,
    Duration publishEvery,
    int timersPerTick,
    Duration timePerTick,
    int deletesPerTick,
    TenantLimits tenants) {
  public static final JobSettings DEFAULT =
      new JobSettings(
          64,
          3,
          Duration.ofHours(1),
          Duration.ofMinutes(30),
          Duration.ofDays(7),
          Duration.ofMillis(200),
          256,
          Duration.ofMillis(20),
          1_000,
          TenantLimits.NONE);

  public JobSettings {
    requirePositive("window", window);
    requirePositive("crashLimit", crashLimit);
    requirePositive("maxAskedWait", maxAskedWait.toMillis());
    requirePositive("patience", patience.toMillis());
    requirePositive("retention", retention.toMillis());
    requirePositive("publishEvery", publishEvery.toMillis());
    requirePositive("timersPerTick", timersPerTick);
    requirePositive("timePerTick", timePerTick.toMillis());
    requirePositive("deletesPerTick", deletesPerTick);
  }

  /// These settings with other limits of tenants.
  public JobSettings with(TenantLimits other) {
    return new JobSettings(
        window,
        crashLimit,
        maxAskedWait,
        patience,
        retention,
        publishEvery,
        timersPerTick,
        timePerTick,
        deletesPerTick,
        other);
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
