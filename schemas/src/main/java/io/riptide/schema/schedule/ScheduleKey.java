// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.schedule;

import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Tenant;
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

  /// The job of the firing that is due at `due`, where it may live anywhere.
  public JobId firing(Instant due) {
    return named("\n" + due, 0);
  }

  /// One of the names that the job of a firing may have.
  ///
  /// @param what tells the firing from others of the schedule
  /// @param number from 0
  JobId named(String what, int number) {
    return JobId.derived("schedule", this + what + (number == 0 ? "" : "\n#" + number));
  }

  @Override
  public String toString() {
    return tenant + "/" + id;
  }
}
