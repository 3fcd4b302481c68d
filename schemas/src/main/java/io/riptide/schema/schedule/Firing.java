// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.schedule;

import java.time.Instant;

/// What made a schedule submit a job.
///
/// @param dueAt the time that the job stands for
public record Firing(ScheduleId scheduleId, Instant dueAt, Kind kind) {

  /// Why a firing happens; on the wire in lower case.
  public enum Kind {
    /// Its time had come.
    SCHEDULED,
    /// Its time had passed while nobody watched the clock.
    CATCH_UP,
    /// Somebody asked for it.
    TRIGGER,
    /// It is of a range that somebody asked for.
    BACKFILL
  }
}
