// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.schedule;

import io.riptide.api.admission.NamedExtractors;
import io.riptide.api.http.exchange.Handler;
import io.riptide.api.http.exchange.Route;
import io.riptide.api.http.exchange.Route.Surface;
import io.riptide.api.publish.SchedulePublisher;
import io.riptide.api.query.ScheduleQueries;
import io.riptide.schema.job.Home;
import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Tenant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// The endpoints of schedules.
public final class ScheduleRoutes {
  private static final String ALL = "/workers/schedule";
  private static final String ONE = ALL + "/{id}";

  private ScheduleRoutes() {}

  /// The routes, with what stands behind them.
  ///
  /// @param homes where jobs of a tenant live that share what has this name
  /// @param known whether the topology knows a job
  /// @param extractors those that a job may name
  /// @param random for ids; safe for any thread
  public static List<Route> of(
      SchedulePublisher publisher,
      ScheduleQueries queries,
      BiFunction<Tenant, String, Home> homes,
      Predicate<JobId> known,
      NamedExtractors extractors,
      RandomGenerator random) {
    var desk = new ScheduleDesk(publisher, queries);
    var schedules = new ScheduleHandler(desk, homes, extractors, random);
    var commands = new ScheduleCommands(desk, known);
    return List.of(
        api("GET", ALL, schedules::list),
        api("POST", ALL, schedules::create),
        api("GET", ONE, schedules::show),
        api("PUT", ONE, schedules::replace),
        api("DELETE", ONE, schedules::delete),
        api("POST", ONE + "/pause", commands::pause),
        api("POST", ONE + "/resume", commands::resume),
        api("POST", ONE + "/trigger", commands::trigger),
        api("POST", ONE + "/backfill", commands::backfill));
  }

  private static Route api(String method, String template, Handler handler) {
    return new Route(method, template, Surface.API, handler);
  }
}
