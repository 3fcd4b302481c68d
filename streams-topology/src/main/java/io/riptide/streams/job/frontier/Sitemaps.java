// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

import io.riptide.schema.event.SitemapEntry;
import io.riptide.schema.event.TaskEvent.SitemapRead;
import io.riptide.schema.event.TaskEvent.TaskFailed;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobSpec.FrontierOrder;
import io.riptide.schema.job.JobSpec.SitemapUse;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.job.frontier.scope.Scopes;
import io.riptide.streams.job.frontier.url.SpiderUrl;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.recrawl.Recrawls;
import io.riptide.streams.job.spider.SitemapLine;
import io.riptide.streams.job.spider.SitemapTally;
import io.riptide.streams.job.store.Tasks;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The sitemaps of the seeds' hosts: found by `robots.txt` or at the customary place, read before
/// all pages, and their URLs brought to the gate.
/*
 * A site may have 50,000 files of 50,000 URLs each, and a spider may want a hundred pages of it. So no
 * more than two files are read at a time, and the others wait until what was read may not be enough:
 * as long as fewer URLs came than the spider may take pages, and again when few are left of them.
 * Where the order is by promise, the best may be in the last file, so all are read. What waits at the
 * end has its reason as every URL has.
 */
final class Sitemaps {
  /// Levels of index files. The protocol knows one (sitemaps.org 0.9); sites have two, seldom
  /// three.
  static final int MOST_LEVELS = 4;

  /// As many as one index file may name.
  static final int MOST_FILES = 50_000;

  private static final String ROBOTS = "/robots.txt";
  private static final int AT_ONCE = 2;
  private static final int FEW = 100;
  private static final Set<FrontierOrder> BY_PROMISE =
      EnumSet.of(FrontierOrder.BEST_FIRST, FrontierOrder.ADAPTIVE);

  private final Tasks tasks;
  private final SitemapLine line;
  private final UrlGate gate;
  private final Scopes scopes;
  private final Recrawls recrawls;
  private final Promise promise;
  private final Hands hands;

  Sitemaps(
      Tasks tasks,
      SitemapLine line,
      UrlGate gate,
      Scopes scopes,
      Recrawls recrawls,
      Promise promise,
      Hands hands) {
    this.tasks = tasks;
    this.line = line;
    this.gate = gate;
    this.scopes = scopes;
    this.recrawls = recrawls;
    this.promise = promise;
    this.hands = hands;
  }

  /// A seed is taken in: its host may name sitemaps.
  void begin(JobInHand job, JobSpec.Spider spider, SpiderUrl seed) {
    if (spider.sitemaps() != SitemapUse.SKIP) {
      SpiderUrl robots = SpiderUrl.of(seed.url().resolve(ROBOTS));
      TaskId id = id(job, robots);
      if (tasks.find(job.id(), id).isEmpty()) {
        offer(job, id, robots.url().value(), 0);
      }
    }
  }

  /// A part of a sitemap, or of a `robots.txt`, was read.
  void read(JobInHand job, JobSpec.Spider spider, SitemapRead event) {
    TaskId id = event.task().taskId();
    Optional<TaskRecord.Open> task = tasks.open(job.id(), id);
    if (task.isEmpty()) {
      return;
    }
    entries(job, spider, event);
    for (String named : event.sitemaps()) {
      SpiderUrl.read(named).ifPresent(url -> named(job, spider, task.get(), url));
    }
    if (event.total().isPresent()) {
      boolean robots = isRobots(task.get());
      String what = robots ? "robots" : "sitemap";
      hands.skipped(job, id, task.get(), new Failure.NotAPage(what, event.total().get()));
      ended(job, spider, task.get(), robots && event.total().get() == 0);
    }
  }

  /// What was to be read for the URLs that it names is not there, which is no failure.
  void unread(JobInHand job, JobSpec.Spider spider, TaskRecord.Open task, TaskFailed event) {
    hands.skipped(job, event.task().taskId(), task, event.failure());
    ended(job, spider, task, isRobots(task));
  }

  /// Begins with the next of those that wait, if it is time; says whether it did.
  boolean readOn(JobInHand job, JobSpec.Spider spider) {
    if (spider.sitemaps() == SitemapUse.SKIP || job.stopping()) {
      return false;
    }
    SitemapTally tally = line.tally(job.id());
    long open = job.done() ? 0 : tally.open(); // whatever became of them
    int count = (int) Math.min(AT_ONCE - open, tally.waiting());
    if (count <= 0 || hasEnough(job, spider, tally)) {
      return false;
    }
    for (SitemapLine.Waiting next : line.take(job.id(), tally, count)) {
      offer(job, id(job, SpiderUrl.of(new CanonicalUrl(next.url()))), next.url(), next.level());
      tally = tally.begun(next, open++);
    }
    line.put(job.id(), tally);
    return true;
  }

  /// Gives the next of those that wait their reason, `count` at most; says whether more may be
  /// left.
  boolean giveUp(JobInHand job, JobSpec.Spider spider, Failure why, int count) {
    if (spider.sitemaps() == SitemapUse.SKIP) {
      return false;
    }
    SitemapTally tally = line.tally(job.id());
    long left = tally.waiting();
    if (left > 0) {
      for (SitemapLine.Waiting each : line.take(job.id(), tally, count)) {
        TaskId id = id(job, SpiderUrl.of(new CanonicalUrl(each.url())));
        hands.turnedAway(job, id, each.url(), Result.SKIPPED, why);
        tally = tally.givenUp(each);
      }
      line.put(job.id(), tally);
    }
    return left > count;
  }

  private static boolean hasEnough(JobInHand job, JobSpec.Spider spider, SitemapTally tally) {
    Optional<Long> wanted = spider.limits().maxListed();
    if (wanted.isPresent()) {
      return tally.listed() >= wanted.get();
    }
    return !BY_PROMISE.contains(spider.order())
        && tally.listed() >= spider.limits().maxPages()
        && job.pending() >= Math.min(FEW, spider.limits().maxPages() - job.succeeded());
  }

  private void entries(JobInHand job, JobSpec.Spider spider, SitemapRead event) {
    if (event.entries().isEmpty()) {
      return;
    }
    SitemapTally tally = line.tally(job.id());
    long most = spider.limits().maxListed().orElse(Long.MAX_VALUE) - tally.listed();
    long listed = 0;
    long batch = job.met();
    Promise.Group group = promise.group(job, 1, event.evidence());
    for (int i = 0; i < event.entries().size() && listed < most; i++) {
      SitemapEntry entry = event.entries().get(i);
      int place = i;
      Optional<SpiderUrl> url = SpiderUrl.read(entry.url());
      if (url.isPresent()) {
        recrawls.listed(job, spider, url.get(), entry.lastModified());
        var way =
            new UrlGate.Way(
                1,
                false,
                () -> promise.rank(job, spider, url.get().url(), group.hits(place), group, batch));
        listed += gate.meet(job, spider, url.get(), way) ? 1 : 0;
      }
    }
    line.put(job.id(), tally.brought(listed));
  }

  /// A sitemap was named; one that an index file names must be of the same host, or in scope.
  private void named(JobInHand job, JobSpec.Spider spider, TaskRecord.Open by, SpiderUrl url) {
    TaskId id = id(job, url);
    if (tasks.find(job.id(), id).isPresent()) {
      return;
    }
    SitemapTally tally = line.tally(job.id());
    boolean home =
        isRobots(by)
            || new CanonicalUrl(by.url()).hostKey().host().equals(url.url().hostKey().host())
            || scopes.of(job, spider).near(url.url());
    if (!home) {
      gate.refuse(job, id, url, new Failure.OutOfScope("sitemap"));
    } else if (by.depth() >= MOST_LEVELS) {
      gate.refuse(job, id, url, new Failure.LimitReached("sitemap_levels", MOST_LEVELS));
    } else if (tally.files() >= MOST_FILES) {
      gate.refuse(job, id, url, new Failure.LimitReached("sitemap_files", MOST_FILES));
    } else {
      long number = job.met();
      var waits = new Failure.LimitReached("sitemaps_at_once", AT_ONCE);
      tasks.put(job, id, new TaskRecord.Refused(url.url().value(), number, waits));
      line.add(job.id(), new SitemapLine.Waiting(number, url.url().value(), by.depth() + 1));
      line.put(job.id(), tally.named());
    }
  }

  /// @param namesNone whether it is a `robots.txt` that names no sitemaps, which are at the root
  ///   then, if anywhere
  private void ended(
      JobInHand job, JobSpec.Spider spider, TaskRecord.Open task, boolean namesNone) {
    if (!isRobots(task)) {
      line.put(job.id(), line.tally(job.id()).ended());
    }
    if (namesNone) {
      named(
          job, spider, task, SpiderUrl.of(CanonicalUrl.parse(task.url()).resolve("/sitemap.xml")));
    }
    readOn(job, spider);
  }

  private void offer(JobInHand job, TaskId id, String url, int level) {
    hands.offer(job, id, TaskRecord.Open.sitemap(url, job.discovered(), level));
  }

  private static boolean isRobots(TaskRecord.Open task) {
    return task.url().endsWith(ROBOTS);
  }

  private static TaskId id(JobInHand job, SpiderUrl url) {
    return TaskId.of(job.id(), "sitemap " + url.identity());
  }
}
