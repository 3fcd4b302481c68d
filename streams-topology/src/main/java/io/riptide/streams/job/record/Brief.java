// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.record;

import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.schedule.Firing;
import io.riptide.schema.schedule.ScheduleId;
import io.riptide.schema.spider.Discovery;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Limit;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.terms.TimeOuts;
import java.time.Instant;
import java.util.Optional;

/// What every task of a job needs of its submission, without the URLs: unchanging, so it is kept on
/// the heap.
///
/// @param spider what was asked for, if links are followed
/// @param seedHosts who may see what a spider brings along
/// @param tenantLimit what the operator lets all jobs of its tenant have together
public record Brief(
    JobId jobId,
    Tenant tenant,
    CrawlOptions options,
    JobTerms terms,
    Optional<JobSpec.Spider> spider,
    Instant submittedAt,
    Optional<String> traceparent,
    Optional<ScheduleId> scheduleId,
    Optional<SeedHosts> seedHosts,
    Optional<Limit> tenantLimit) {

  /// What was submitted, under the limit of its tenant.
  public static Brief of(Submission submission, Optional<Limit> tenantLimit) {
    var job = submission.job();
    CrawlOptions options =
        switch (job.spec()) {
          case JobSpec.Crawl crawl -> crawl.options();
          case JobSpec.Pdf pdf -> pdf.options();
          case JobSpec.Spider spider -> spiderOptions(spider);
        };
    Optional<JobSpec.Spider> spider =
        job.spec() instanceof JobSpec.Spider asked ? Optional.of(asked) : Optional.empty();
    return new Brief(
        job.jobId(),
        job.tenant(),
        job.terms().leavesNothing() ? options.uncached() : options,
        job.terms(),
        spider,
        job.submittedAt(),
        submission.traceparent(),
        job.firing().map(Firing::scheduleId),
        spider.map(asked -> SeedHosts.of(asked.seeds())),
        tenantLimit);
  }

  /// How long an attempt may take, in milliseconds.
  public Optional<Long> taskMs() {
    return terms.timeouts().flatMap(TimeOuts::taskMs);
  }

  /// The options of a task.
  public CrawlOptions optionsOf(TaskRecord.Open task) {
    CrawlOptions shown = seedHosts.map(seeds -> seeds.shownTo(task.url(), options)).orElse(options);
    if (spider.isEmpty() || !task.namesOthers()) {
      return shown;
    }
    boolean robots = task.url().endsWith("/robots.txt");
    Discovery.Kind kind = robots ? Discovery.Kind.ROBOTS : Discovery.Kind.SITEMAP;
    return shown.with(
        new Discovery(
            kind,
            options.fetch().respectRobots(),
            spider.get().pace().delayMs(),
            spider.get().query()));
  }

  private static CrawlOptions spiderOptions(JobSpec.Spider spider) {
    CrawlOptions options = spider.options();
    return options.with(
        new Discovery(
            Discovery.Kind.PAGE,
            options.fetch().respectRobots(),
            spider.pace().delayMs(),
            spider.query()));
  }

  /// How long the job may run, in milliseconds.
  Optional<Long> runMs() {
    return terms.timeouts().flatMap(TimeOuts::runMs);
  }
}
