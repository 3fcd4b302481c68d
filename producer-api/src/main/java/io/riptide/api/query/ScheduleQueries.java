// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.query;

import io.riptide.schema.schedule.ScheduleKey;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.view.SchedulePage;
import io.riptide.schema.view.ScheduleView;
import java.util.Optional;

/// The state of schedules, read from whoever keeps it, under the same promises as [JobQueries].
public interface ScheduleQueries {

  /// The schedule, if it is known (yet).
  Optional<ScheduleView> schedule(ScheduleKey key);

  /// A page of the tenant's schedules in the order of their ids.
  ///
  /// @param cursor `next_cursor` of the page before
  /// @param limit 1 to 500
  SchedulePage schedules(Tenant tenant, Optional<String> cursor, int limit);
}
