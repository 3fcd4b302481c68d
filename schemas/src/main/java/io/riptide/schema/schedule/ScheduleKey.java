// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.schedule;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.Tenant;
import java.time.Instant;

/// A schedule among those of all tenants; as text `tenant/id`. Names the jobs that the schedule
/// submits, so that one firing is one job, however often it is tried.
public record ScheduleKey(Tenant tenant, ScheduleId id) {

  /// Reads the text form; throws `IllegalArgumentException` for anything else.
  public static ScheduleKey parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not a schedule key: " + text);
    }
    return new ScheduleKey(
        new Tenant(text.substring(0, slash)), new ScheduleId(text.substring(slash + 1)));
  }

  /// The job of the firing that is due at `due`.
  public JobId firing(Instant due) {
    return JobId.derived("schedule", this + "\n" + due);
  }

  /// The job of a firing that request `requestId` asked for, at or on behalf of `due`.
  public JobId asked(Instant due, String requestId) {
    return JobId.derived("schedule", this + "\n" + due + "\n" + requestId);
  }

  @Override
  public String toString() {
    return tenant + "/" + id;
  }
}
