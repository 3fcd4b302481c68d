// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.schedule;

import java.time.Duration;

/// How schedules are kept.
///
/// @param misfireAfter a firing that comes later than this has missed its time; more than a restart
///   takes, so that a restart is no misfire
/// @param duesPerLook due times that are passed in one look at a schedule
/// @param mostRunning runs of one schedule under way at once, whatever its overlap policy says
/// @param mostBackfills ranges of one schedule that were asked for and are not done
/// @param timersPerTick schedules looked at in one go
/// @param timePerTick time spent on them in one go
public record ScheduleSettings(
    Duration misfireAfter,
    int duesPerLook,
    int mostRunning,
    int mostBackfills,
    int timersPerTick,
    Duration timePerTick) {
  public static final ScheduleSettings DEFAULT =
      new ScheduleSettings(Duration.ofMinutes(2), 100, 1_000, 100, 512, Duration.ofMillis(50));

  public ScheduleSettings {
    requirePositive("misfireAfter", misfireAfter.toMillis());
    requirePositive("duesPerLook", duesPerLook);
    requirePositive("mostRunning", mostRunning);
    requirePositive("mostBackfills", mostBackfills);
    requirePositive("timersPerTick", timersPerTick);
    requirePositive("timePerTick", timePerTick.toMillis());
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
