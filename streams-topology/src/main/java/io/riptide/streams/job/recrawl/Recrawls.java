// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.recrawl;

import io.riptide.schema.event.PageSummary;
import io.riptide.schema.event.TaskEvent.TaskNotModified;
import io.riptide.schema.event.TaskEvent.TaskSucceeded;
import io.riptide.schema.evidence.PageChange;
import io.riptide.schema.evidence.PageVersion;
import io.riptide.schema.evidence.Validators;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.spider.Recrawl;
import io.riptide.streams.job.frontier.url.SpiderUrl;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.spider.Recalled;
import io.riptide.streams.job.spider.SpiderRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What spiders know of their pages from the run before, and remember for the next one: whether a
/// page is due, by what its server can say that it is unchanged, and what became of it. A job
/// without a `recrawl` passes through every method here unchanged.
/*
 * A page is what its URL answers. It is unchanged when its server says so (304; RFC 9110, section
 * 15.4.5) or when the text made of it is the same; new when no run of the name had it; removed when
 * there is no page of its own any more: 404, 410, a redirect, or a wish not to be indexed. A server
 * that is down, or a robots.txt that forbids to look, says nothing of the page: it stays known. URLs
 * that were met and were no page are remembered too: when the page that links to them is not modified,
 * nobody reads its links.
 *
 * How often a page is asked for follows its changes, as in the adaptive schedules of Nutch and
 * StormCrawler (RevisitInterval). Seeds are asked for at every run, since by them new pages are
 * found. The `lastmod` of a sitemap (sitemaps.org 0.9) goes before the interval where it is later than
 * the last visit; where it is not, the page waits. Many sitemaps say of every page that it has just
 * changed, so a page that was unchanged three times in a row when its sitemap said otherwise goes by
 * its interval again, until it changes.
 */
public final class Recrawls {
  /// What has not been run for so long is forgotten.
  public static final Duration KEPT = Duration.ofDays(90);

  /// Runs in a row without such a page, after which its URL is forgotten.
  private static final int MOST_GONE = 5;

  private static final Known NEVER_MET = new Known.Missed("", 0, 0);
  private static final int GONE = 410;
  private static final int NOT_FOUND = 404;
  private static final int NOT_MODIFIED = 304;

  private final KnownUrls urls;
  private final SpiderRecords records;

  public Recrawls(KnownUrls urls, SpiderRecords records) {
    this.urls = urls;
    this.records = records;
  }

  /// Why the page is not asked for, if it is not.
  ///
  /// @param depth hops from a seed
  public Optional<Failure> notDue(JobInHand job, JobSpec.Spider spider, SpiderUrl url, int depth) {
    return hasIntervals(spider) && depth > 0
        ? known(job, url)
            .map(Known.Page::dueAt)
            .filter(due -> due.isAfter(job.now()))
            .map(Failure.NotDue::new)
        : Optional.empty();
  }

  /// A sitemap lists a page. One that changed after it was visited is due, whatever its interval.
  public void listed(
      JobInHand job, JobSpec.Spider spider, SpiderUrl url, Optional<Instant> lastModified) {
    if (hasIntervals(spider)) {
      lastModified.ifPresent(at ->
          known(job, url)
              .filter(page -> page.isNews(at))
              .ifPresent(
                  page -> urls.put(shelf(job).orElseThrow(), url.identity(), page.changed(at))));
    }
  }

  /// By what its server can say that the page is still the one that is known.
  public Optional<Validators> validators(JobInHand job, TaskRecord.Open task) {
    return task.namesOthers()
        ? Optional.empty()
        : known(job, task.url()).map(page -> page.version().validators()).filter(Validators::any);
  }

  /// What the end of the task would have been, had the page come once more. Empty when it is not
  /// known any more.
  public Optional<TaskSucceeded> again(JobInHand job, TaskNotModified event) {
    return known(job, event.task().url().value())
        .map(page ->
            new TaskSucceeded(
                event.task(),
                page.documentId(),
                page.position(),
                notModified(page.page(), event.fetchMs()),
                List.of(),
                page.signs(),
                Optional.empty(),
                Optional.of(
                    new PageVersion(
                        page.version().contentHash(),
                        page.version().validators().updated(event.validators()))),
                event.at()));
  }

  /// A page became a document: what became of it since the run before. It is remembered.
  public Optional<PageChange> visited(JobInHand job, TaskRecord.Open task, TaskSucceeded event) {
    if (recrawl(job).isEmpty() || event.version().isEmpty()) {
      return Optional.empty();
    }
    Recrawl recrawl = recrawl(job).get();
    Optional<Known.Page> before = known(job, task.url());
    PageVersion version = event.version().get();
    boolean changed =
        before.filter(page -> page.version().contentHash().equals(version.contentHash())).isEmpty();
    urls.put(
        Shelf.of(job.brief().tenant(), recrawl),
        identity(task.url()),
        new Known.Page(
            task.url(),
            task.depth(),
            version,
            event.signs(),
            event.page(),
            event.documentId(),
            event.position(),
            before
                .filter(page -> page.position().equals(event.position()))
                .map(Known.Page::fetchedAt)
                .orElse(event.at()),
            job.now(),
            interval(recrawl, before, changed),
            Optional.empty(),
            before.map(page -> page.misledBy(changed)).orElse(0)));
    return Optional.of(
        before
            .map(page ->
                new PageChange(
                    changed ? PageChange.Kind.CHANGED : PageChange.Kind.UNCHANGED,
                    Optional.of(page.before())))
            .orElse(PageChange.NEW));
  }

  /// A task ended without a document: whether a page that was known is no more. The URL is
  /// remembered, because whatever links to it may not be read again.
  public Optional<PageChange> missed(JobInHand job, TaskRecord.Open task, Failure why) {
    boolean tellsNothing =
        why instanceof Failure.NotDue
            || why instanceof Failure.PatternSpent
            || why instanceof Failure.Mirrored;
    Optional<Shelf> shelf = shelf(job);
    if (shelf.isEmpty() || tellsNothing || task.namesOthers()) {
      return Optional.empty();
    }
    String identity = identity(task.url());
    return switch (urls.find(shelf.get(), identity).orElse(NEVER_MET)) {
      case Known.Page page -> {
        if (!saysGone(why)) {
          yield Optional.empty();
        }
        urls.put(shelf.get(), identity, new Known.Missed(task.url(), task.depth(), 1));
        yield Optional.of(new PageChange(PageChange.Kind.REMOVED, Optional.of(page.before())));
      }
      case Known.Missed before -> {
        int gone = saysGone(why) ? before.gone() + 1 : 0;
        if (gone < MOST_GONE) {
          urls.put(shelf.get(), identity, new Known.Missed(task.url(), task.depth(), gone));
        } else {
          urls.remove(shelf.get(), identity);
        }
        yield Optional.empty();
      }
    };
  }

  /// The next of the known URLs, `count` at most: each is told once in a run.
  public List<Known> recall(JobInHand job, int count) {
    Optional<Shelf> shelf = shelf(job);
    Recalled so = records.recalled(job.id());
    if (shelf.isEmpty() || so.all()) {
      return List.of();
    }
    KnownUrls.Part part = urls.part(shelf.get(), so.last(), count);
    records.put(job.id(), new Recalled(part.last(), part.last().isEmpty()));
    return part.urls();
  }

  /// A run begins or has ended. Returns what is to be asked for [#forget] after [#KEPT].
  public Optional<Shelf> ran(JobInHand job) {
    Optional<Shelf> shelf = shelf(job);
    shelf.ifPresent(each -> urls.ran(each, job.now()));
    return shelf;
  }

  /// Forgets a name that was not run for so long, `count` pages of it; says whether it is to be
  /// asked again at once.
  public boolean forget(Shelf shelf, Instant now, int count) {
    return urls.lastRun(shelf).filter(at -> !at.plus(KEPT).isAfter(now)).isPresent()
        && !urls.forget(shelf, count);
  }

  private static boolean hasIntervals(JobSpec.Spider spider) {
    return spider.recrawl().flatMap(Recrawl::interval).isPresent();
  }

  private Optional<Known.Page> known(JobInHand job, String url) {
    return page(job, identity(url));
  }

  private Optional<Known.Page> known(JobInHand job, SpiderUrl url) {
    return page(job, url.identity());
  }

  private Optional<Known.Page> page(JobInHand job, String identity) {
    return shelf(job)
        .flatMap(shelf -> urls.find(shelf, identity))
        .filter(Known.Page.class::isInstance)
        .map(Known.Page.class::cast);
  }

  private static Optional<Shelf> shelf(JobInHand job) {
    return recrawl(job).map(recrawl -> Shelf.of(job.brief().tenant(), recrawl));
  }

  private static Optional<Recrawl> recrawl(JobInHand job) {
    return job.brief().spider().flatMap(JobSpec.Spider::recrawl);
  }

  private static String identity(String url) {
    return SpiderUrl.read(url).map(SpiderUrl::identity).orElse(url);
  }

  private static long interval(Recrawl recrawl, Optional<Known.Page> before, boolean changed) {
    return recrawl
        .interval()
        .map(interval ->
            before
                .filter(page -> page.intervalMs() > 0)
                .map(page -> interval.next(page.intervalMs(), changed))
                .orElse(interval.minMs()))
        .orElse(0L);
  }

  private static PageSummary notModified(PageSummary page, long tookMs) {
    return new PageSummary(
        page.finalUrl(),
        NOT_MODIFIED,
        false,
        page.engine(),
        page.gateDecision(),
        page.qualityScore(),
        tookMs,
        0);
  }

  private static boolean saysGone(Failure why) {
    return why instanceof Failure.Redirected
        || why instanceof Failure.NoIndex
        || (why instanceof Failure.HttpStatus(int status)
            && (status == NOT_FOUND || status == GONE));
  }
}
