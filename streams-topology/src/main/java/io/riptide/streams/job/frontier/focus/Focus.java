// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.focus;

import io.riptide.schema.evidence.QueryEvidence;
import io.riptide.schema.evidence.TermHits;
import io.riptide.schema.evidence.YieldPoint;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.spider.AdaptiveStop;
import io.riptide.schema.spider.SpiderFocus;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.job.frontier.url.UrlPatterns;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.spider.CurveRecord;
import io.riptide.streams.job.spider.FocusRecord;
import io.riptide.streams.job.spider.SpiderRecords;
import io.riptide.streams.job.spider.TermStatistics;
import java.util.List;
import java.util.Optional;

/// What spiders look for: how relevant a page is to the query, how promising a link, and whether
/// the last pages were worth it.
/*
 * A link is judged by three things. Its own words, those of its anchor and its URL, say most; the page
 * that it is on says much, since pages link to what is like them (Davison: Topical Locality in the
 * Web, SIGIR 2000); and hosts of which less was taken come before others, so that one does not fill
 * the result. An adaptive spider gives as much weight to what URLs of the same pattern were worth.
 * Words are judged by BM25 among all pages, or all links, of the job so far: what is rare is learned
 * on the way.
 */
public final class Focus {
  /// Relevance from which a page is of worth. One that has all terms of a query once, and is of
  /// mean length, has 0.45.
  static final double RELEVANT = 0.25;

  private static final double OWN_WORDS = 0.6;
  private static final double PAGE = 0.3;
  private static final double VARIETY = 0.1;
  private static final int WINDOW = 50;

  private final SpiderRecords records;

  public Focus(SpiderRecords records) {
    this.records = records;
  }

  /// How relevant the page is by what is known so far; nothing changes.
  public double relevance(JobInHand job, QueryEvidence evidence) {
    return Bm25.relevance(evidence.page(), records.focus(job.id()).pages());
  }

  /// A page came.
  ///
  /// @param links how many links it had
  /// @param fresh whether it was new
  /// @return how relevant it is, where there is a query
  public Optional<Double> saw(
      JobInHand job,
      JobSpec.Spider spider,
      Optional<QueryEvidence> evidence,
      int links,
      boolean fresh) {
    Optional<SpiderFocus> focus = spider.focus().filter(SpiderFocus::any);
    if (focus.isEmpty()) {
      return Optional.empty();
    }
    FocusRecord before = records.focus(job.id());
    FocusRecord learned = evidence.map(each -> learned(before, each, links)).orElse(before);
    Optional<Double> relevance = evidence.map(each -> Bm25.relevance(each.page(), learned.pages()));
    boolean relevant = spider.query().isEmpty() || relevance.orElse(0.0) >= RELEVANT;
    int window = focus.get().adaptiveStop().map(AdaptiveStop::window).orElse(WINDOW);
    FocusRecord after = learned.with(fresh, fresh && relevant, window);
    records.put(job.id(), after);
    CurveRecord curve = records.curve(job.id());
    if (curve.due(after.seen())) {
      records.put(job.id(), curve.with(new YieldPoint(after.seen(), after.fresh(), after.worth())));
    }
    return relevance;
  }

  private static FocusRecord learned(FocusRecord before, QueryEvidence evidence, int links) {
    TermStatistics ofLinks =
        before.links().withOthers(Math.max(0, links - evidence.links().size()));
    for (QueryEvidence.LinkHits link : evidence.links()) {
      ofLinks = ofLinks.with(link.hits());
    }
    return before.with(before.pages().with(evidence.page()), ofLinks);
  }

  /// What is known of the words of links.
  public TermStatistics links(JobInHand job) {
    return records.focus(job.id()).links();
  }

  /// The part of a link's promise that does not change, 0 to 1.
  ///
  /// @param words hits in its text and its URL, if there are any
  /// @param parent where it was met
  public double lasting(
      JobInHand job,
      JobSpec.Spider spider,
      CanonicalUrl url,
      Optional<TermHits> words,
      Parent parent) {
    if (spider.query().isEmpty()) {
      return 1.0 / (1 + parent.depth());
    }
    double own = words.map(hits -> Bm25.relevance(hits, parent.links())).orElse(0.0);
    return OWN_WORDS * own + PAGE * parent.relevance() + VARIETY * variety(job, spider, url);
  }

  /// Where a link was met.
  ///
  /// @param depth its own hops from a seed
  /// @param relevance of the page that it is on
  /// @param links what is known of the words of links
  public record Parent(int depth, double relevance, TermStatistics links) {}

  /// The place of a link in the frontier.
  public long rank(JobInHand job, JobSpec.Spider spider, CanonicalUrl url, double lasting) {
    if (spider.order() != JobSpec.FrontierOrder.ADAPTIVE) {
      return Ranks.byPromise(lasting, lasting);
    }
    double expected = records.pattern(job.id(), UrlPatterns.of(url)).expected();
    return Ranks.byPromise((lasting + expected) / 2, lasting);
  }

  /// Why it stops before anything is at its end, if it does.
  public boolean hasEnough(JobInHand job, JobSpec.Spider spider) {
    Optional<AdaptiveStop> stop = spider.focus().flatMap(SpiderFocus::adaptiveStop);
    if (stop.isEmpty() || job.succeeded() < stop.get().minPages()) {
      return false;
    }
    FocusRecord record = records.focus(job.id());
    return record.recent().length() >= stop.get().window()
        && record.recentShare() < stop.get().minShare();
  }

  /// How much the spider had brought after so many pages, if it was followed; its last point is
  /// now.
  public Optional<List<YieldPoint>> curve(JobInHand job, JobSpec.Spider spider) {
    if (spider.focus().filter(SpiderFocus::any).isEmpty()) {
      return Optional.empty();
    }
    FocusRecord record = records.focus(job.id());
    var now = new YieldPoint(record.seen(), record.fresh(), record.worth());
    List<YieldPoint> points = records.curve(job.id()).points();
    boolean told = record.seen() == 0 || (!points.isEmpty() && points.getLast().equals(now));
    return Optional.of(told ? points : new CurveRecord(1, points).with(now).points());
  }

  private double variety(JobInHand job, JobSpec.Spider spider, CanonicalUrl url) {
    if (job.succeeded() == 0 || !spider.manyHosts()) {
      return 1;
    }
    long taken = records.host(job.id(), url.hostKey()).pages();
    return 1 - Math.min(1, (double) taken / job.succeeded());
  }
}
