// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.schedule;

import io.riptide.api.http.exchange.Handler;
import io.riptide.api.http.exchange.Route;
import io.riptide.api.http.exchange.Route.Surface;
import io.riptide.api.publish.SchedulePublisher;
import io.riptide.api.query.ScheduleQueries;
import java.util.List;
import java.util.random.RandomGenerator;

/// The endpoints of schedules.
public final class ScheduleRoutes {
  private static final String ALL = "/workers/schedule";
  private static final String ONE = ALL + "/{id}";

  private ScheduleRoutes() {}

  /// The routes, with what stands behind them.
  ///
  /// @param random for ids; safe for any thread
  public static List<Route> of(
      SchedulePublisher publisher, ScheduleQueries queries, RandomGenerator random) {
    var desk = new ScheduleDesk(publisher, queries);
    var schedules = new ScheduleHandler(desk, random);
    var commands = new ScheduleCommands(desk);
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
