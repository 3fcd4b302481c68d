// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.request;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.Names;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.job.JobSpec.FrontierOrder;
import io.riptide.schema.spider.AdaptiveStop;
import io.riptide.schema.spider.HostBudget;
import io.riptide.schema.spider.HostBudget.Enforcement;
import io.riptide.schema.spider.PatternBudget;
import io.riptide.schema.spider.SpiderFocus;
import java.util.Map;
import java.util.Optional;

/// Reads what a spider looks for, and what it may spend on parts of a site.
final class FocusReader {
  private static final Map<String, Enforcement> ENFORCEMENTS = Names.of(Enforcement.class);

  private FocusReader() {}

  /// Budgets of patterns and of hosts.
  record Budgets(PatternBudget patterns, Optional<HostBudget> hosts) {
    static final Budgets NONE = new Budgets(PatternBudget.DEFAULT, Optional.empty());
  }

  /// The query, and when it has enough.
  static Optional<SpiderFocus> focus(BodyReader body, FrontierOrder order) {
    Optional<String> query =
        body.text("query", SpiderFocus.LONGEST_QUERY).map(String::strip).filter(q -> !q.isEmpty());
    if (body.has("query") && query.isEmpty()) {
      body.refuse("query", Code.INVALID_VALUE, "must have words");
    }
    if (order == FrontierOrder.BEST_FIRST && !body.has("query")) {
      body.refuse("query", Code.REQUIRED, "is required by the strategy best_first");
    }
    Optional<AdaptiveStop> stop = body.object("adaptive_stop").map(FocusReader::stop);
    var focus = new SpiderFocus(query, stop);
    return focus.any() ? Optional.of(focus) : Optional.empty();
  }

  /// The object `budgets`.
  static Budgets budgets(BodyReader body) {
    PatternBudget patterns =
        body.object("per_pattern")
            .map(each -> {
              var novelty = each.flag("novelty").orElse(true);
              each.finish();
              return new PatternBudget(novelty);
            })
            .orElse(PatternBudget.DEFAULT);
    Optional<HostBudget> hosts = body.object("per_host").map(FocusReader::hosts);
    body.finish();
    return new Budgets(patterns, hosts);
  }

  private static HostBudget hosts(BodyReader body) {
    var budget =
        new HostBudget(
            body.integer("max_pages", 1, Long.MAX_VALUE),
            body.integer("max_bytes", 1, Long.MAX_VALUE),
            body.choice("enforcement", ENFORCEMENTS).orElse(Enforcement.STRICT));
    if (!body.has("max_pages") && !body.has("max_bytes")) {
      body.refuse("max_pages", Code.REQUIRED, "is required, or max_bytes");
    }
    body.finish();
    return budget;
  }

  private static AdaptiveStop stop(BodyReader body) {
    var fallback = AdaptiveStop.DEFAULT;
    var stop =
        new AdaptiveStop(
            body.integer("window", AdaptiveStop.SMALLEST_WINDOW, AdaptiveStop.LARGEST_WINDOW)
                .map(Long::intValue)
                .orElse(fallback.window()),
            body.integer("min_pages", 1, Long.MAX_VALUE).orElse(fallback.minPages()),
            body.number("min_share", 0, 1).orElse(fallback.minShare()));
    body.finish();
    return stop;
  }
}
