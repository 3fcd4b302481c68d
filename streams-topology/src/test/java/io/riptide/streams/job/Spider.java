// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.spider.HostBudget;
import io.riptide.schema.spider.PatternBudget;
import io.riptide.schema.spider.Recrawl;
import io.riptide.schema.spider.SpiderFocus;
import io.riptide.schema.spider.SpiderLimits;
import io.riptide.schema.spider.SpiderPace;
import io.riptide.schema.spider.SpiderScope;
import java.util.List;
import java.util.Optional;

/// A spider to submit, with every default but what a test is about.
record Spider(
    List<String> seeds,
    SpiderLimits limits,
    SpiderPace pace,
    JobSpec.FrontierOrder order,
    JobSpec.SitemapUse sitemaps,
    SpiderScope scope,
    Optional<HostBudget> hosts,
    Optional<SpiderFocus> focus,
    Optional<Recrawl> recrawl) {
  static Spider from(String... seeds) {
    return new Spider(
        List.of(seeds),
        SpiderLimits.DEFAULT,
        SpiderPace.DEFAULT,
        JobSpec.FrontierOrder.BREADTH_FIRST,
        JobSpec.SitemapUse.SKIP,
        SpiderScope.DEFAULT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Spider limits(SpiderLimits other) {
    return new Spider(seeds, other, pace, order, sitemaps, scope, hosts, focus, recrawl);
  }

  Spider concurrency(int tasks) {
    return pace(new SpiderPace(tasks, pace.perHostConcurrency(), 0));
  }

  Spider perHost(int tasks) {
    return pace(new SpiderPace(pace.concurrency(), Optional.of(tasks), 0));
  }

  Spider depthFirst() {
    return order(JobSpec.FrontierOrder.DEPTH_FIRST);
  }

  Spider order(JobSpec.FrontierOrder other) {
    return new Spider(seeds, limits, pace, other, sitemaps, scope, hosts, focus, recrawl);
  }

  Spider sitemaps(JobSpec.SitemapUse use) {
    return new Spider(seeds, limits, pace, order, use, scope, hosts, focus, recrawl);
  }

  Spider anyHost() {
    var any = new SpiderScope(SpiderScope.Same.ANY, false, List.of(), List.of());
    return new Spider(seeds, limits, pace, order, sitemaps, any, hosts, focus, recrawl);
  }

  Spider budget(HostBudget budget) {
    return new Spider(
        seeds, limits, pace, order, sitemaps, scope, Optional.of(budget), focus, recrawl);
  }

  Spider focus(SpiderFocus other) {
    return new Spider(
        seeds, limits, pace, order, sitemaps, scope, hosts, Optional.of(other), recrawl);
  }

  /// Remembers its pages under that name.
  Spider recrawl(Recrawl name) {
    return new Spider(seeds, limits, pace, order, sitemaps, scope, hosts, focus, Optional.of(name));
  }

  private Spider pace(SpiderPace other) {
    return new Spider(seeds, limits, other, order, sitemaps, scope, hosts, focus, recrawl);
  }

  JobSpec.Spider made() {
    return made(CrawlOptions.DEFAULT);
  }

  JobSpec.Spider made(CrawlOptions options) {
    return new JobSpec.Spider(
        seeds,
        limits,
        scope,
        order,
        sitemaps,
        pace,
        PatternBudget.DEFAULT,
        hosts,
        focus,
        recrawl,
        true,
        JobSpec.ResultMode.PAGES,
        options);
  }
}
