// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.schedule;

import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Tenant;
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

  /// The job of the firing that is due at `due`.
  public JobId firing(Instant due) {
    return named("\n" + due);
  }

  /// The job of a firing that request `requestId` asked for, at or on behalf of `due`.
  public JobId asked(Instant due, String requestId) {
    return named("\n" + due + "\n" + requestId);
  }

  private JobId named(String what) {
    return definition
        .job()
        .home()
        .map(home -> home.first(tries -> key().named(what, tries)))
        .orElseGet(() -> key().named(what, 0));
  }
}
