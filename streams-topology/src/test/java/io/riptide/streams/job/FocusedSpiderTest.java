// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static io.riptide.streams.job.SpiderPages.evidence;
import static io.riptide.streams.job.SpiderPages.fresh;
import static io.riptide.streams.job.SpiderPages.like;
import static io.riptide.streams.job.SpiderPages.links;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.evidence.PageVerdict;
import io.riptide.schema.evidence.YieldPoint;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec.FrontierOrder;
import io.riptide.schema.job.JobState;
import io.riptide.schema.spider.AdaptiveStop;
import io.riptide.schema.spider.SpiderFocus;
import io.riptide.schema.spider.SpiderLimits;
import io.riptide.streams.Flow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FocusedSpiderTest {
  private static final SpiderFocus TIDES = new SpiderFocus(Optional.of("tides"), Optional.empty());

  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void theMostPromisingLinkIsFollowedFirst() {
    spider(FrontierOrder.BEST_FIRST, TIDES);
    FetchRequested seed = flow.newFetch();
    assertThat(seed.options().discovery().orElseThrow().query()).contains("tides");
    flow.succeeds(
        seed, links("/news", "/shop", "/tides"), fresh("s"), evidence(1, false, false, true));
    flow.succeeds(
        flow.newFetch(), links("/tides/moon", "/legal"), fresh("t"), evidence(9, true, false));
    flow.succeeds(flow.newFetch(), links(), fresh("m"), evidence(9));
    flow.succeeds(flow.newFetch(), links(), fresh("l"), evidence(0));
    flow.succeeds(flow.newFetch(), links(), fresh("n"), evidence(0));
    flow.succeeds(flow.newFetch(), links(), fresh("o"), evidence(0));

    // /legal is on a page about tides, /news and /shop are not
    assertThat(paths()).containsExactly("/", "/tides", "/tides/moon", "/legal", "/news", "/shop");
  }

  @Test
  void aLinkThatPromisesMoreWhenItIsMetAgainMovesForward() {
    spider(FrontierOrder.BEST_FIRST, TIDES);
    flow.succeeds(
        flow.newFetch(), links("/a", "/b", "/tides"), fresh("s"), evidence(1, false, false, true));
    flow.succeeds(flow.newFetch(), links("/b"), fresh("t"), evidence(5, true));
    flow.newFetches();
    assertThat(paths()).containsExactly("/", "/tides", "/b");
  }

  @Test
  void ofTwoLinksThatPromiseTheSameTheOneToAHostOfWhichLessWasTakenIsFollowedFirst() {
    flow.submit(
        Spider.from("http://a.example/")
            .anyHost()
            .order(FrontierOrder.BEST_FIRST)
            .focus(TIDES)
            .concurrency(1)
            .made());
    flow.succeeds(flow.newFetch(), links("/1"), fresh("s"), evidence(1, true));
    flow.succeeds(
        flow.newFetch(), links("/2", "http://b.example/2"), fresh("t"), evidence(1, true, true));
    assertThat(flow.newFetch().task().url().value()).isEqualTo("http://b.example/2");
  }

  @Test
  void everyPageSaysHowRelevantItIs() {
    JobId id = spider(FrontierOrder.BREADTH_FIRST, TIDES);
    flow.succeeds(flow.newFetch(), links("/1"), fresh("s"), evidence(0, false));
    flow.succeeds(flow.newFetch(), links(), fresh("t"), evidence(1));
    assertThat(flow.outcomes(id))
        .extracting(outcome -> outcome.verdict().flatMap(PageVerdict::relevance).orElse(-1.0))
        .satisfiesExactly(
            none -> assertThat(none).isZero(),
            once -> assertThat(once).isCloseTo(1 / 2.2, within(1e-9)));
  }

  @Test
  void anAdaptiveSpiderLearnsWhichPatternsAreWorthIt() {
    spider(
        FrontierOrder.ADAPTIVE,
        new SpiderFocus(Optional.empty(), Optional.of(AdaptiveStop.DEFAULT)));
    flow.succeeds(
        flow.newFetch(),
        links("/list/1", "/list/2", "/list/3", "/list/4", "/article/1", "/article/2", "/article/3"),
        fresh("s"));
    for (int i = 0; i < 7; i++) {
      FetchRequested fetch = flow.newFetch();
      boolean article = fetch.task().url().value().contains("article");
      flow.succeeds(fetch, links(), article ? fresh("a" + i) : like(1, "list " + i));
    }
    List<String> order = paths();
    // the first list page is new, and two more that are like it are enough to prefer articles
    assertThat(order).startsWith("/", "/list/1", "/list/2", "/list/3").endsWith("/list/4");
  }

  @Test
  void aSpiderStopsWhenItsLastPagesBringNothingNewAndTellsTheCurve() {
    var stop = new AdaptiveStop(5, 10, 0.3);
    JobId id =
        spider(FrontierOrder.BREADTH_FIRST, new SpiderFocus(Optional.empty(), Optional.of(stop)));
    for (int page = 0; page < 100 && !flow.lastPublished(id).status().terminal(); page++) {
      int next = page + 1;
      for (FetchRequested fetch : flow.newFetches()) {
        flow.succeeds(
            fetch,
            links("/q/" + "x".repeat(next)),
            next <= 9 ? fresh("p" + next) : like(1, "p" + next));
      }
    }
    JobState end = flow.lastPublished(id);
    assertThat(end.stopReason()).contains("adaptive_stop");
    // nine new ones, then the first of its kind, which is new too, then four that are like it
    assertThat(end.progress().succeeded()).isEqualTo(14);
    List<YieldPoint> curve = end.curve().orElseThrow();
    assertThat(curve.getLast()).isEqualTo(new YieldPoint(14, 10, 10));
    assertThat(curve).hasSize(14).contains(new YieldPoint(5, 5, 5));
  }

  @Test
  void aLongCurveIsTold64PointsAtMost() {
    var stop = new AdaptiveStop(50, 1_000, 0);
    JobId id =
        flow.submit(
            Spider.from("http://a.example/")
                .limits(new SpiderLimits(1_000, 1_000, Optional.empty(), Optional.empty()))
                .focus(new SpiderFocus(Optional.empty(), Optional.of(stop)))
                .made());
    for (int page = 1; page <= 300; page++) {
      String next = "/p/" + page;
      int number = page;
      flow.newFetches()
          .forEach(fetch ->
              flow.succeeds(fetch, number < 300 ? links(next) : links(), fresh("p" + number)));
    }
    flow.pass(Duration.ofSeconds(1));
    List<YieldPoint> curve = flow.lastPublished(id).curve().orElseThrow();
    assertThat(curve)
        .hasSizeBetween(16, 64)
        .isSortedAccordingTo(java.util.Comparator.comparingLong(YieldPoint::pages));
    assertThat(curve.getLast()).isEqualTo(new YieldPoint(300, 300, 300));
  }

  private JobId spider(FrontierOrder order, SpiderFocus focus) {
    return flow.submit(
        Spider.from("http://a.example/").order(order).focus(focus).concurrency(1).made());
  }

  private List<String> paths() {
    return flow.allFetches().stream()
        .map(fetch -> fetch.task().url().value().substring("http://a.example".length()))
        .toList();
  }
}
