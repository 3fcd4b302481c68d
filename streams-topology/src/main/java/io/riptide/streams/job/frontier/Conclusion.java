// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.spider.SpiderLimits;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.job.frontier.focus.Focus;
import io.riptide.streams.job.frontier.worth.LeftAloneUrls;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.spider.SpiderRecords;
import io.riptide.streams.job.store.Frontier;
import io.riptide.streams.job.store.HostLoads;
import io.riptide.streams.job.store.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The end of spiders: decides that one stops, and gives every URL that is left its reason, a
/// bounded number at a time, since a frontier may hold millions.
final class Conclusion {
  private static final int AT_ONCE = 500;
  private static final Duration SOON = Duration.ofMillis(1);

  private final Tasks tasks;
  private final Frontier frontier;
  private final HostLoads loads;
  private final SpiderRecords records;
  private final LeftAloneUrls leftAlone;
  private final Focus focus;
  private final Sitemaps sitemaps;
  private final Hands hands;

  Conclusion(
      Tasks tasks,
      Frontier frontier,
      HostLoads loads,
      SpiderRecords records,
      LeftAloneUrls leftAlone,
      Focus focus,
      Sitemaps sitemaps,
      Hands hands) {
    this.tasks = tasks;
    this.frontier = frontier;
    this.loads = loads;
    this.records = records;
    this.leftAlone = leftAlone;
    this.focus = focus;
    this.sitemaps = sitemaps;
    this.hands = hands;
  }

  /// Why the spider is to stop now, if it is.
  Optional<Stop> due(JobInHand job, JobSpec.Spider spider) {
    Optional<Stop> full = full(job, spider.limits());
    if (full.isPresent()) {
      return full;
    }
    if (endOfTime(job, spider).filter(end -> !end.isAfter(job.now())).isPresent()) {
      return Optional.of(Stop.MAX_DURATION_MS);
    }
    return job.done() ? Optional.of(Stop.EXHAUSTED) : Optional.empty();
  }

  /// The limit of what it may bring that it has reached. Time is counted anew where a job is
  /// reopened; these are not.
  static Optional<Stop> full(JobInHand job, SpiderLimits limits) {
    if (job.succeeded() >= limits.maxPages()) {
      return Optional.of(Stop.MAX_PAGES);
    }
    return limits.maxBytes().filter(most -> job.bytes() >= most).map(_ -> Stop.MAX_BYTES);
  }

  /// Why it takes no other page, if it has as many as it may have.
  Optional<Failure> beyond(JobInHand job, JobSpec.Spider spider) {
    return Optional.of(Stop.MAX_PAGES.failure(spider.limits()))
        .filter(_ -> job.succeeded() >= spider.limits().maxPages());
  }

  /// When its time is over, if it is limited; counted from the first fetch on, or from the
  /// reopening.
  static Optional<Instant> endOfTime(JobInHand job, JobSpec.Spider spider) {
    return spider
        .limits()
        .maxDurationMs()
        .map(most -> job.runsSince().orElse(job.now()).plusMillis(most));
  }

  /// Stops the spider when its last pages brought little: before anything else is started.
  void stopIfEnough(JobInHand job, JobSpec.Spider spider) {
    if (focus.hasEnough(job, spider)) {
      stop(job, Stop.ADAPTIVE_STOP);
    }
  }

  /// Stops the spider: nothing more of it is started. One that stops already and still waits for
  /// what is in flight is told once more by what waits for nothing.
  void stop(JobInHand job, Stop why) {
    boolean sooner = why.atOnce() && job.inFlight() > 0;
    if (job.stopping() && !sooner) {
      return;
    }
    JobSpec.Spider spider = job.brief().spider().orElseThrow();
    job.stops(why.reason(), focus.curve(job, spider));
    if (why.atOnce()) {
      giveUp(job, why);
    }
  }

  /// Gives a part of what is left its reason; says whether nothing is left.
  boolean drained(JobInHand job, JobSpec.Spider spider) {
    Stop why = Stop.of(job.state().stopReason().orElseThrow());
    boolean more = job.pending() > 0 && drainPending(job, why.failure(spider.limits()));
    if (!more && job.done()) {
      more =
          sitemaps.giveUp(job, spider, unread(spider, why), AT_ONCE)
              || drainRefused(job)
              || forgetsMore(job);
    }
    if (more) {
      hands.wake(job.id(), job.now().plus(SOON));
    }
    return !more && job.done();
  }

  /// Forgets a part of what is not needed any more once what was left alone is told; says whether
  /// something is left.
  private boolean forgetsMore(JobInHand job) {
    leftAlone.tell(job);
    return !loads.forget(job.id(), AT_ONCE) || !records.forget(job.id(), AT_ONCE);
  }

  private boolean drainPending(JobInHand job, Failure why) {
    List<TaskId> left = frontier.take(job.id(), AT_ONCE);
    if (left.isEmpty()) {
      left = loads.takeParked(job.id(), AT_ONCE);
    }
    for (TaskId id : left) {
      tasks.open(job.id(), id).ifPresent(task -> hands.skipped(job, id, task, why));
    }
    if (left.isEmpty()) {
      tasks
          .waiting(job.id(), AT_ONCE)
          .forEach(found -> hands.skipped(job, found.id(), found.task(), why));
    }
    return job.pending() > 0;
  }

  /// Why sitemaps that were named were not read: there were enough URLs, where only these were
  /// wanted.
  private static Failure unread(JobSpec.Spider spider, Stop why) {
    Optional<Long> listed = spider.limits().maxListed().filter(_ -> why == Stop.EXHAUSTED);
    return listed
        .<Failure>map(most -> new Failure.LimitReached("sitemap_urls", most))
        .orElseGet(() -> why.failure(spider.limits()));
  }

  private boolean drainRefused(JobInHand job) {
    List<TaskId> left = frontier.takeRefused(job.id(), AT_ONCE);
    Map<Failure, Long> reasons = new HashMap<>();
    for (TaskId id : left) {
      if (tasks.find(job.id(), id).orElse(null) instanceof TaskRecord.Refused refused) {
        hands.turnedAway(job, id, refused.url(), Result.SKIPPED, refused.why());
        reasons.merge(refused.why(), 1L, Long::sum);
      }
    }
    leftAlone.add(job, reasons);
    return left.size() == AT_ONCE;
  }

  private void giveUp(JobInHand job, Stop why) {
    JobSpec.Spider spider = job.brief().spider().orElseThrow();
    Set<HostKey> hosts = new LinkedHashSet<>();
    for (Tasks.Found found : tasks.inFlight(job)) {
      hosts.add(CanonicalUrl.parse(found.task().url()).hostKey());
      hands.skipped(job, found.id(), found.task(), why.failure(spider.limits()));
    }
    hosts.forEach(host -> hands.withdraw(job, host));
  }
}
