// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

import io.riptide.schema.document.Link;
import io.riptide.schema.event.PageSigns;
import io.riptide.schema.event.TaskEvent.LinksFound;
import io.riptide.schema.event.TaskEvent.TaskRedirected;
import io.riptide.schema.event.TaskEvent.TaskSucceeded;
import io.riptide.schema.evidence.QueryEvidence;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobSpec.SitemapUse;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.streams.job.frontier.UrlGate.Way;
import io.riptide.streams.job.frontier.scope.Scopes;
import io.riptide.streams.job.frontier.url.SpiderUrl;
import io.riptide.streams.job.frontier.url.UrlPatterns;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.recrawl.Known;
import io.riptide.streams.job.store.Tasks;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What spiders find: seeds, links, redirects and canonical URLs, all brought to the one gate.
final class Discoveries {
  private static final String NO_FOLLOW = "nofollow";

  private final Tasks tasks;
  private final UrlGate gate;
  private final Sitemaps sitemaps;
  private final Scopes scopes;
  private final Promise promise;
  private final Hands hands;

  Discoveries(
      Tasks tasks, UrlGate gate, Sitemaps sitemaps, Scopes scopes, Promise promise, Hands hands) {
    this.tasks = tasks;
    this.gate = gate;
    this.sitemaps = sitemaps;
    this.scopes = scopes;
    this.promise = promise;
    this.hands = hands;
  }

  /// Offers the seeds, which are in scope whatever it says.
  void begin(JobInHand job, JobSpec.Spider spider) {
    Set<TaskId> seen = new HashSet<>();
    Promise.Group group = promise.group(job, 0, Optional.empty());
    for (String seed : spider.seeds()) {
      Optional<SpiderUrl> read = SpiderUrl.read(seed);
      if (read.isEmpty()) {
        var invalid = new Failure.InvalidUrl("it is no http or https URL");
        TaskId id = TaskId.ofText(job.id(), seed);
        hands.turnedAway(job, id, seed, Result.FAILED, invalid);
        continue;
      }
      SpiderUrl url = read.get();
      TaskId id = UrlGate.id(job, url);
      if (seen.add(id)) {
        sitemaps.begin(job, spider, url);
        gate.add(
            job,
            id,
            url,
            new Way(
                0, false, () -> promise.rank(job, spider, url.url(), Optional.empty(), group, 0)));
      } else {
        hands.turnedAway(
            job, id, seed, Result.SKIPPED, new Failure.DuplicateUrl(url.url().value()));
      }
    }
  }

  /// Offers what is known from the run before: links to it may be on pages that have not changed,
  /// which nobody reads again.
  void known(JobInHand job, JobSpec.Spider spider, List<Known> urls) {
    long batch = job.met();
    for (Known known : urls) {
      Promise.Group group = promise.group(job, known.depth(), Optional.empty());
      SpiderUrl.read(known.url())
          .ifPresent(url ->
              gate.meet(
                  job,
                  spider,
                  url,
                  new Way(
                      known.depth(),
                      false,
                      () -> promise.rank(job, spider, url.url(), Optional.empty(), group, batch))));
    }
  }

  /// A page came back: its links are one hop further, and what it declares to be its own URL is no
  /// hop away.
  void page(JobInHand job, JobSpec.Spider spider, TaskRecord.Open page, TaskSucceeded event) {
    links(job, spider, event.outlinks(), event.evidence(), page.depth() + 1);
    event
        .signs()
        .flatMap(PageSigns::canonicalUrl)
        .flatMap(SpiderUrl::read)
        .ifPresent(url -> gate.meet(job, spider, url, new Way(page.depth(), false, page::rank)));
  }

  /// Whether a page has a link to what is likely to be a new page, and is not made as the page
  /// itself is: of another path pattern. Nothing changes.
  boolean leadsOn(JobInHand job, JobSpec.Spider spider, TaskSucceeded event) {
    int depth =
        1 + tasks.open(job.id(), event.task().taskId()).map(TaskRecord.Open::depth).orElse(0);
    String own = UrlPatterns.ofPath(event.task().url());
    var way = new Way(depth, false, () -> 0);
    return spider.sitemaps() != SitemapUse.ONLY
        && event.outlinks().stream()
            .filter(link -> !link.rel().contains(NO_FOLLOW))
            .map(link -> SpiderUrl.read(link.url()))
            .flatMap(Optional::stream)
            .filter(url -> !UrlPatterns.ofPath(url.url()).equals(own))
            .anyMatch(url -> gate.wouldTakeGladly(job, spider, url, way));
  }

  /// Links that are told before their page has ended.
  void links(JobInHand job, JobSpec.Spider spider, LinksFound event) {
    tasks
        .open(job.id(), event.task().taskId())
        .ifPresent(page -> links(job, spider, event.links(), event.evidence(), page.depth() + 1));
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
      gate.meet(job, spider, target, new Way(depth, false, task.get()::rank));
    } else {
      gate.refuse(job, target, new Failure.OutOfScope("redirect"));
    }
  }

  private void links(
      JobInHand job,
      JobSpec.Spider spider,
      List<Link> links,
      Optional<QueryEvidence> evidence,
      int depth) {
    if (spider.sitemaps() == SitemapUse.ONLY) {
      var only = new Failure.OutOfScope("sitemap_only");
      links.forEach(
          link -> SpiderUrl.read(link.url()).ifPresent(url -> gate.refuse(job, url, only)));
      return;
    }
    boolean obeys = spider.options().fetch().respectRobots();
    long batch = job.met();
    Promise.Group group = promise.group(job, depth, evidence);
    for (int i = 0; i < links.size(); i++) {
      int place = i;
      boolean noFollow = obeys && links.get(i).rel().contains(NO_FOLLOW);
      SpiderUrl.read(links.get(i).url())
          .ifPresent(url ->
              gate.meet(
                  job,
                  spider,
                  url,
                  new Way(
                      depth,
                      noFollow,
                      () ->
                          promise.rank(job, spider, url.url(), group.hits(place), group, batch))));
    }
  }
}
