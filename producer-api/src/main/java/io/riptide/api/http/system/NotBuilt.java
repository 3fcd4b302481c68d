// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.system;

import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Route;
import io.riptide.api.http.exchange.Route.Surface;
import io.riptide.api.http.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/// The endpoints of the plan that this version does not have. Each answers 501 and names itself, so
/// that nobody takes it for a wrong path. What gets built leaves this table.
public final class NotBuilt {
  private static final String PLAN =
      """
      POST /render
      POST /deepsearch
      POST /deepsearch/stream
      GET /search
      POST /stealth/configure
      POST /stealth/test
      GET /stealth/capabilities
      GET /stealth/health
      GET /sessions
      POST /sessions
      GET /sessions/stats
      POST /sessions/cleanup
      GET /sessions/{id}
      DELETE /sessions/{id}
      POST /sessions/{id}/extend
      GET /sessions/{id}/cookies
      POST /sessions/{id}/cookies
      DELETE /sessions/{id}/cookies
      GET /sessions/{id}/cookies/{domain}
      GET /sessions/{id}/cookies/{domain}/{name}
      DELETE /sessions/{id}/cookies/{domain}/{name}
      GET /llm/providers
      GET /llm/providers/current
      POST /llm/providers/switch
      GET /llm/config
      POST /llm/config
      GET /llm/costs
      GET /monitoring/health-score
      GET /monitoring/performance-report
      GET /monitoring/metrics/current
      GET /monitoring/alerts/rules
      GET /monitoring/alerts/active
      GET /admin/tenants
      POST /admin/tenants
      GET /admin/api-keys
      POST /admin/api-keys
      GET /admin/audit
      POST /admin/backup
      GET /admin/cache
      DELETE /admin/cache
      POST /admin/privacy/export
      POST /admin/privacy/delete
      """;

  private NotBuilt() {}

  /// A route for each endpoint that is planned and not built; each answers 501.
  public static List<Route> routes() {
    var routes = new ArrayList<Route>();
    for (String line : PLAN.lines().toList()) {
      int space = line.indexOf(' ');
      String method = line.substring(0, space);
      String template = line.substring(space + 1);
      routes.add(new Route(method, template, Surface.PLANNED, NotBuilt::refuse));
    }
    return routes;
  }

  /// The endpoints, as `METHOD /path`.
  static List<String> endpoints() {
    return PLAN.lines().toList();
  }

  private static Answer refuse(Call call) {
    return Answer.refused(
        ProblemCode.NOT_BUILT,
        call.route().method()
            + " /api/v1"
            + call.route().template()
            + " is part of the plan and not of this version; /capabilities lists what is");
  }
}
