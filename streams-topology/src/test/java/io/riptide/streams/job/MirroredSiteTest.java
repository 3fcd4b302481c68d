// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static io.riptide.streams.job.SpiderPages.beginning;
import static io.riptide.streams.job.SpiderPages.fresh;
import static io.riptide.streams.job.SpiderPages.links;
import static io.riptide.streams.job.SpiderPages.saying;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.PageSigns;
import io.riptide.schema.evidence.LeftAlone;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.streams.Flow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a spider makes of a site that is there twice. The text of a page is made from a name that
/// each test gives it by its URL.
class MirroredSiteTest {
  private static final String SITE = "http://a.example";
  private static final String MIRROR = "http://b.example";
  private static final int PAGES = 120;
  private static final int MOST_ROUNDS = 1_000;

  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aSecondNameOfAHostIsLeftAloneAndTheResultSaysSo() {
    JobId id = crawl(both(MIRROR), url -> url.replace(MIRROR, SITE));

    assertThat(fetched(SITE)).hasSize(PAGES + 1);
    assertThat(fetched(MIRROR)).hasSizeBetween(20, 60);
    int left = PAGES - fetched(MIRROR).size();
    assertThat(flow.outcomes(id))
        .filteredOn(outcome -> outcome.failure().map(Failure::code).equals(Optional.of("mirrored")))
        .hasSize(left);
    assertThat(flow.lastPublished(id).leftAlone().orElseThrow())
        .singleElement()
        .satisfies(each -> assertThat(each.urls()).isEqualTo(left))
        .extracting(LeftAlone::reason)
        .hasFieldOrPropertyWithValue("place", MIRROR)
        .hasFieldOrPropertyWithValue("original", SITE);
  }

  @Test
  void aPathBelowWhichASiteIsOnceMoreIsLeftAlone() {
    crawl(both(SITE + "/old"), url -> url.replace("/old/", "/"));

    assertThat(fetched(SITE + "/page/")).hasSize(PAGES);
    assertThat(fetched(SITE + "/old/")).hasSizeBetween(20, 60);
  }

  @Test
  void aHostThatSharesAFewPagesIsHadWhole() {
    crawl(both(MIRROR), url -> number(url) < 12 ? url.replace(MIRROR, SITE) : url);

    assertThat(fetched(MIRROR)).hasSize(PAGES);
  }

  @Test
  void aSiteThatOnlyBeginsAlikeIsHadWhole() {
    crawl(both(MIRROR), url -> number(url) < 40 ? url.replace(MIRROR, SITE) : url);

    assertThat(fetched(MIRROR)).filteredOn(url -> number(url) >= 40).hasSize(PAGES - 40);
  }

  @Test
  void aPageThatOnlyAMirrorHasIsFetched() {
    List<String> links = both(MIRROR);
    IntStream.range(0, 30).forEach(i -> links.add(MIRROR + "/only/" + i));
    crawl(links, url -> url.replace(MIRROR, SITE));

    assertThat(fetched(MIRROR + "/only/")).hasSize(30);
    assertThat(fetched(MIRROR + "/page/")).hasSizeLessThan(60);
  }

  @Test
  void pagesThatAreFilledUpAlikeAndBeginAnewAreNoMirror() {
    PageSigns filling = saying(1, 2, 3, 4, 5, 6, 7, 8);
    crawlPages(both(MIRROR), url -> beginning(Math.floorMod(url.hashCode(), 1 << 20), filling));

    assertThat(fetched(MIRROR)).hasSize(PAGES);
  }

  /// Pages of the site, and of the place where they are once more.
  private static List<String> both(String place) {
    return new ArrayList<>(
        IntStream.range(0, PAGES)
            .mapToObj(i -> "/page/" + i)
            .flatMap(path -> Stream.of(SITE + path, place + path))
            .toList());
  }

  private JobId crawl(List<String> links, UnaryOperator<String> text) {
    return crawlPages(links, url -> fresh(text.apply(url)));
  }

  private JobId crawlPages(List<String> links, Function<String, PageSigns> page) {
    JobId id = flow.submit(Spider.from(SITE + "/").anyHost().concurrency(4).made());
    flow.succeeds(flow.newFetch(), links(links.toArray(String[]::new)), fresh("seed"));
    for (int round = 0;
        round < MOST_ROUNDS && !flow.stored(id).orElseThrow().status().terminal();
        round++) {
      for (FetchRequested fetch : flow.newFetches()) {
        flow.succeeds(fetch, links(), page.apply(fetch.task().url().value()));
      }
      flow.pass(Duration.ofMillis(20));
    }
    assertThat(flow.lastPublished(id).stopReason()).contains("exhausted");
    return id;
  }

  private static int number(String url) {
    return Integer.parseInt(url.substring(url.lastIndexOf('/') + 1));
  }

  private List<String> fetched(String place) {
    return flow.allFetches().stream()
        .map(fetch -> fetch.task().url().value())
        .filter(url -> url.startsWith(place))
        .toList();
  }
}
