// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

import io.riptide.schema.document.Link;
import io.riptide.schema.event.PageSigns;
import io.riptide.schema.event.SitemapEntry;
import io.riptide.schema.event.TaskEvent.LinksFound;
import io.riptide.schema.event.TaskEvent.SitemapRead;
import io.riptide.schema.event.TaskEvent.TaskFailed;
import io.riptide.schema.event.TaskEvent.TaskRedirected;
import io.riptide.schema.event.TaskEvent.TaskSucceeded;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobSpec.SitemapUse;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.store.Frontier;
import io.riptide.streams.job.store.Tasks;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What spiders find: seeds, links, redirects and canonical URLs all go through the same gate,
/// which lets each URL of a job through once, whatever its spelling, and remembers why the others
/// stay outside.
///
/// A URL that is refused is not yet counted: another link may lead to it by a shorter way, or
/// without `nofollow`. What is still refused when nothing else is left becomes an outcome then.
public final class Discoveries {
  private static final String NO_FOLLOW = "nofollow";
  private static final String ROBOTS = "/robots.txt";

  private final Tasks tasks;
  private final Frontier frontier;
  private final Scopes scopes;
  private final Novelty novelty;
  private final Hands hands;

  Discoveries(Tasks tasks, Frontier frontier, Scopes scopes, Novelty novelty, Hands hands) {
    this.tasks = tasks;
    this.frontier = frontier;
    this.scopes = scopes;
    this.novelty = novelty;
    this.hands = hands;
  }

  /// Offers the seeds, which are in scope whatever it says.
  void begin(JobInHand job, JobSpec.Spider spider) {
    Set<TaskId> seen = new HashSet<>();
    for (String seed : spider.seeds()) {
      Optional<SpiderUrl> read = SpiderUrl.read(seed);
      if (read.isEmpty()) {
        var invalid = new Failure.InvalidUrl("it is no http or https URL");
        TaskId id = TaskId.ofText(job.id(), seed);
        hands.turnedAway(job, id, seed, Result.FAILED, invalid);
        continue;
      }
      TaskId id = id(job, read.get());
      if (seen.add(id)) {
        robots(job, spider, read.get());
        add(job, id, read.get(), 0, rank(spider, new Way(0, false, 0)));
      } else {
        var twice = new Failure.DuplicateUrl(read.get().url().value());
        hands.turnedAway(job, id, seed, Result.SKIPPED, twice);
      }
    }
  }

  /// A part of a sitemap, or of a `robots.txt`.
  void sitemap(JobInHand job, JobSpec.Spider spider, SitemapRead event) {
    TaskId id = event.task().taskId();
    Optional<TaskRecord.Open> task = tasks.open(job.id(), id);
    if (task.isEmpty()) {
      return;
    }
    long batch = batch(job);
    for (SitemapEntry entry : event.entries()) {
      SpiderUrl.read(entry.url())
          .ifPresent(url -> meet(job, spider, url, new Way(1, false, batch)));
    }
    event.sitemaps().forEach(url -> SpiderUrl.read(url).ifPresent(each -> sitemap(job, each)));
    if (event.total().isPresent()) {
      boolean robots = task.get().url().endsWith(ROBOTS);
      String what = robots ? "robots" : "sitemap";
      hands.skipped(job, id, task.get(), new Failure.NotAPage(what, event.total().get()));
      if (robots && event.total().get() == 0) {
        customary(job, task.get());
      }
    }
  }

  /// What was to be read for the URLs that it names is not there, which is no failure.
  void unread(JobInHand job, TaskRecord.Open task, TaskFailed event) {
    hands.skipped(job, event.task().taskId(), task, event.failure());
    if (task.url().endsWith(ROBOTS)) {
      customary(job, task);
    }
  }

  private void robots(JobInHand job, JobSpec.Spider spider, SpiderUrl seed) {
    if (spider.sitemaps() != SitemapUse.SKIP) {
      sitemap(job, SpiderUrl.of(seed.url().resolve(ROBOTS)));
    }
  }

  /// Sitemaps that nobody names are at the root, if anywhere.
  private void customary(JobInHand job, TaskRecord.Open robots) {
    sitemap(job, SpiderUrl.of(CanonicalUrl.parse(robots.url()).resolve("/sitemap.xml")));
  }

  private void sitemap(JobInHand job, SpiderUrl url) {
    TaskId id = TaskId.of(job.id(), "sitemap " + url.identity());
    if (tasks.find(job.id(), id).isEmpty()) {
      hands.offer(job, id, TaskRecord.Open.sitemap(url.url().value(), job.discovered()));
    }
  }

  /// A page came back: its links are one hop further, and what it declares to be its own URL is no
  /// hop away.
  void page(JobInHand job, JobSpec.Spider spider, TaskRecord.Open page, TaskSucceeded event) {
    if (spider.patterns().novelty()) {
      event.signs().ifPresent(signs -> novelty.saw(job, event.task().url(), signs));
    }
    links(job, spider, event.outlinks(), page.depth() + 1);
    event
        .signs()
        .flatMap(PageSigns::canonicalUrl)
        .flatMap(SpiderUrl::read)
        .ifPresent(url -> meet(job, spider, url, new Way(page.depth(), false, batch(job))));
  }

  /// Links that are told before their page has ended.
  void links(JobInHand job, JobSpec.Spider spider, LinksFound event) {
    tasks
        .open(job.id(), event.task().taskId())
        .ifPresent(page -> links(job, spider, event.links(), page.depth() + 1));
  }

  /// A URL leads elsewhere. Where a seed leads to is in scope with it.
  void redirect(JobInHand job, JobSpec.Spider spider, TaskRedirected event) {
    TaskId id = event.task().taskId();
    Optional<TaskRecord.Open> task = tasks.open(job.id(), id);
    if (task.isEmpty()) {
      return;
    }
    int depth = task.get().depth();
    var why = new Failure.Redirected(event.status(), event.target().value());
    hands.skipped(job, id, task.get(), why);
    SpiderUrl target = SpiderUrl.of(event.target());
    if (spider.followRedirects()) {
      if (depth == 0) {
        scopes.move(job, spider, target.url());
      }
      meet(job, spider, target, new Way(depth, false, batch(job)));
    } else {
      refuse(job, id(job, target), target, new Failure.OutOfScope("redirect"));
    }
  }

  /// How a URL was met.
  ///
  /// @param depth hops from a seed
  /// @param noFollow whether the link forbids to be followed
  /// @param batch number of the first thing met together with it
  private record Way(int depth, boolean noFollow, long batch) {}

  private void links(JobInHand job, JobSpec.Spider spider, List<Link> links, int depth) {
    if (spider.sitemaps() == SitemapUse.ONLY) {
      var only = new Failure.OutOfScope("sitemap_only");
      links.forEach(link ->
          SpiderUrl.read(link.url()).ifPresent(url -> refuse(job, id(job, url), url, only)));
      return;
    }
    boolean obeys = spider.options().fetch().respectRobots();
    long batch = batch(job);
    for (Link link : links) {
      boolean noFollow = obeys && link.rel().contains(NO_FOLLOW);
      SpiderUrl.read(link.url())
          .ifPresent(url -> meet(job, spider, url, new Way(depth, noFollow, batch)));
    }
  }

  private void meet(JobInHand job, JobSpec.Spider spider, SpiderUrl url, Way way) {
    TaskId id = id(job, url);
    Optional<TaskRecord> known = tasks.find(job.id(), id);
    if (known.isPresent()) {
      meetAgain(job, spider, new Met(id, url, known.get()), way);
      return;
    }
    Optional<Failure> refusal = refusal(job, spider, url, way);
    if (refusal.isPresent()) {
      refuse(job, id, url, refusal.get());
    } else {
      add(job, id, url, way.depth(), rank(spider, way));
    }
  }

  private record Met(TaskId id, SpiderUrl url, TaskRecord known) {}

  private void meetAgain(JobInHand job, JobSpec.Spider spider, Met met, Way way) {
    switch (met.known()) {
      case TaskRecord.Refused refused -> {
        if (refusal(job, spider, met.url(), way).isEmpty()) {
          frontier.readmit(job.id(), refused);
          add(job, met.id(), met.url(), way.depth(), rank(spider, way));
        }
      }
      case TaskRecord.Open open -> {
        if (open.phase() == TaskRecord.Phase.PENDING
            && way.depth() < open.depth()
            && !way.noFollow()) {
          frontier.remove(job.id(), open);
          var nearer = open.nearer(way.depth(), rank(spider, way));
          tasks.put(job.id(), met.id(), nearer);
          frontier.add(job.id(), met.id(), nearer);
        }
      }
      case TaskRecord.Ended _ -> {}
    }
  }

  private Optional<Failure> refusal(JobInHand job, JobSpec.Spider spider, SpiderUrl url, Way way) {
    Optional<Failure> outside = scopes.of(job, spider).refusal(url.url());
    if (outside.isPresent()) {
      return outside;
    }
    if (way.noFollow()) {
      return Optional.of(new Failure.NoFollow());
    }
    int deepest = spider.limits().maxDepth();
    return way.depth() > deepest
        ? Optional.of(new Failure.LimitReached("max_depth", deepest))
        : novelty.refusal(job, url.url());
  }

  private void add(JobInHand job, TaskId id, SpiderUrl url, int depth, long rank) {
    var task = TaskRecord.Open.discovered(url.url().value(), job.discovered(), depth, rank);
    hands.offer(job, id, task);
  }

  private void refuse(JobInHand job, TaskId id, SpiderUrl url, Failure why) {
    if (tasks.find(job.id(), id).isPresent()) {
      return;
    }
    var refused = new TaskRecord.Refused(url.url().value(), job.met(), why);
    tasks.put(job.id(), id, refused);
    frontier.refuse(job.id(), id, refused);
  }

  private static long batch(JobInHand job) {
    return job.met();
  }

  private static long rank(JobSpec.Spider spider, Way way) {
    return switch (spider.order()) {
      case BREADTH_FIRST -> 1L + way.depth();
      case DEPTH_FIRST -> Long.MAX_VALUE - way.batch();
    };
  }

  private static TaskId id(JobInHand job, SpiderUrl url) {
    return TaskId.of(job.id(), url.identity());
  }
}
