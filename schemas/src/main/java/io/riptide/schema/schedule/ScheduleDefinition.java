// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.schedule;

import io.riptide.schema.job.Home;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// When which job is to be submitted, as its owner defined it.
///
/// @param name for people
/// @param timeZone whose local time the expression means
/// @param catchUpWindowMs how far back firings that were missed may still happen, in milliseconds
/// @param jitterMs firings come up to so many milliseconds after their time: each schedule has its
///   own place within them, so that many schedules of the same second do not come at once
/// @param startAt no firing is due before this
/// @param endAt no firing is due after this
public record ScheduleDefinition(
    String name,
    Cron cron,
    ZoneId timeZone,
    JobTemplate job,
    Overlap overlap,
    Misfire misfire,
    long catchUpWindowMs,
    long jitterMs,
    Optional<Instant> startAt,
    Optional<Instant> endAt) {
  public static final Duration DEFAULT_CATCH_UP_WINDOW = Duration.ofHours(1);
  public static final Duration MAX_CATCH_UP_WINDOW = Duration.ofDays(365);
  public static final Duration MAX_JITTER = Duration.ofDays(1);

  public ScheduleDefinition {
    requireWithin("catch_up_window_ms", catchUpWindowMs, MAX_CATCH_UP_WINDOW);
    requireWithin("jitter_ms", jitterMs, MAX_JITTER);
  }

  /// The first due time after `after` that lies between start and end.
  public Optional<Instant> nextDue(Instant after) {
    Instant from =
        startAt
            .map(start -> start.minusNanos(1))
            .filter(start -> start.isAfter(after))
            .orElse(after);
    return cron.next(from, timeZone)
        .filter(due -> endAt.map(end -> !due.isAfter(end)).orElse(true));
  }

  /// How long after its due time a firing of that schedule comes: the same for all of its firings.
  public Duration jitterOf(ScheduleKey key) {
    return jitterMs == 0
        ? Duration.ZERO
        : Duration.ofMillis(
            Math.floorMod(
                key.firing(Instant.EPOCH).value().getLeastSignificantBits(), jitterMs + 1));
  }

  /// The same with its jobs in one place.
  public ScheduleDefinition at(Home place) {
    return new ScheduleDefinition(
        name,
        cron,
        timeZone,
        job.at(place),
        overlap,
        misfire,
        catchUpWindowMs,
        jitterMs,
        startAt,
        endAt);
  }

  /// Whether both are due at the same times.
  public boolean sameTimes(ScheduleDefinition other) {
    return cron.equals(other.cron)
        && timeZone.equals(other.timeZone)
        && startAt.equals(other.startAt)
        && endAt.equals(other.endAt);
  }

  private static void requireWithin(String name, long ms, Duration most) {
    if (ms < 0 || ms > most.toMillis()) {
      throw new IllegalArgumentException(name + " must be from 0 to " + most.toMillis());
    }
  }
}
