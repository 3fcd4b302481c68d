// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.schedule;

import io.riptide.schema.job.Tenant;
import java.time.Instant;
import java.util.Optional;

/// A schedule in force: the records of `riptide.schedules`, by schedule key, the newest one kept.
///
/// @param pause present while it does not fire
/// @param changedAt when its owner last changed it, paused it or resumed it
/// @param revision grows by one with every such change
public record Schedule(
    Tenant tenant,
    ScheduleId scheduleId,
    ScheduleDefinition definition,
    Optional<Pause> pause,
    Instant createdAt,
    Instant changedAt,
    long revision) {

  /// Why and since when it does not fire.
  public record Pause(Optional<String> reason, Instant at) {}

  public ScheduleKey key() {
    return new ScheduleKey(tenant, scheduleId);
  }
}
