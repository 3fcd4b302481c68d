// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query;

import io.riptide.schema.schedule.ScheduleId;
import io.riptide.schema.schedule.ScheduleKey;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.view.SchedulePage;
import io.riptide.streams.query.view.InvalidParameterException;
import io.riptide.streams.query.view.Parameters;
import io.riptide.streams.query.view.ScheduleViews;
import java.util.Optional;

/// Answers questions about schedules, wherever those are.
final class ScheduleQuestions {
  private final ScheduleViews views;
  private final Located<ScheduleKey> located;

  ScheduleQuestions(ScheduleViews views, Peers peers) {
    this.views = views;
    this.located = new Located<>(views.placement(), peers);
  }

  /// @param asked path and query of the request, to be asked again elsewhere
  Answer schedule(String tenant, String id, String asked, boolean forwarded) {
    Answer unknown = Answer.notFound("there is no such schedule: " + tenant + "/" + id);
    ScheduleKey key;
    try {
      key = new ScheduleKey(new Tenant(tenant), new ScheduleId(id));
    } catch (IllegalArgumentException malformed) {
      return unknown;
    }
    return located.about(key, asked, forwarded, views::schedule, unknown);
  }

  Answer schedules(Parameters parameters, String asked, boolean forwarded) {
    Tenant tenant = parameters.text("tenant").map(ScheduleQuestions::tenant).orElse(Tenant.DEFAULT);
    Optional<String> after = parameters.text("cursor");
    int limit = parameters.limit();
    return located.everywhere(
        views.list(tenant, after, limit),
        SchedulePage.class,
        asked,
        forwarded,
        parts -> ScheduleViews.merge(parts, limit));
  }

  private static Tenant tenant(String name) {
    try {
      return new Tenant(name);
    } catch (IllegalArgumentException malformed) {
      throw new InvalidParameterException("tenant", "is no name of a tenant", malformed);
    }
  }
}
