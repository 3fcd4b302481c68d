// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.PatternBudget;
import io.riptide.schema.job.SpiderLimits;
import io.riptide.schema.job.SpiderPace;
import io.riptide.schema.job.SpiderScope;
import java.util.List;
import java.util.Optional;

/// A spider to submit, with every default but what a test is about.
record Spider(
    List<String> seeds,
    SpiderLimits limits,
    SpiderPace pace,
    JobSpec.FrontierOrder order,
    JobSpec.SitemapUse sitemaps) {
  static Spider from(String... seeds) {
    return new Spider(
        List.of(seeds),
        SpiderLimits.DEFAULT,
        SpiderPace.DEFAULT,
        JobSpec.FrontierOrder.BREADTH_FIRST,
        JobSpec.SitemapUse.SKIP);
  }

  Spider limits(SpiderLimits other) {
    return new Spider(seeds, other, pace, order, sitemaps);
  }

  Spider concurrency(int tasks) {
    var other = new SpiderPace(tasks, pace.perHostConcurrency(), 0);
    return new Spider(seeds, limits, other, order, sitemaps);
  }

  Spider perHost(int tasks) {
    var other = new SpiderPace(pace.concurrency(), Optional.of(tasks), 0);
    return new Spider(seeds, limits, other, order, sitemaps);
  }

  Spider depthFirst() {
    return new Spider(seeds, limits, pace, JobSpec.FrontierOrder.DEPTH_FIRST, sitemaps);
  }

  Spider sitemaps(JobSpec.SitemapUse use) {
    return new Spider(seeds, limits, pace, order, use);
  }

  JobSpec.Spider made() {
    return new JobSpec.Spider(
        seeds,
        limits,
        SpiderScope.DEFAULT,
        order,
        sitemaps,
        pace,
        PatternBudget.DEFAULT,
        true,
        JobSpec.ResultMode.PAGES,
        CrawlOptions.DEFAULT);
  }
}
