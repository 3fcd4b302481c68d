// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec.FrontierOrder;
import io.riptide.schema.job.JobSpec.SitemapUse;
import io.riptide.schema.job.JobState;
import io.riptide.schema.spider.SpiderLimits;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.streams.Flow;
import io.riptide.streams.job.store.JobStores;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Sites with many sitemaps, of which a spider reads what it has use for.
class SitemapsTest {
  private static final String HOST = "http://a.example";

  private final Flow flow = new Flow();

  /// Which sitemaps each file names, and how many pages it lists, by path.
  private final Map<String, List<String>> indexes = new HashMap<>();

  private final Map<String, Integer> lists = new HashMap<>();
  private final List<String> files = new ArrayList<>();
  private int pages;

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void noMoreThanTwoAreReadAtATime() {
    index("/robots.txt", 5, 0);
    flow.submit(spider(1_000).made());
    flow.newFetches().forEach(this::answer);
    List<FetchRequested> open = new ArrayList<>(flow.newFetches());
    open.removeIf(fetch -> !isFile(fetch));
    for (int read = 0; read < 5; read++) {
      assertThat(open).hasSize(Math.min(2, 5 - read));
      answer(open.removeFirst());
      open.addAll(flow.newFetches());
    }
  }

  @Test
  void whatIsNamedIsReadAsLongAsItMayBeNeededAndTheRestIsLeft() {
    index("/robots.txt", 40, 250);
    JobState end = run(spider(120));

    assertThat(end.progress().succeeded()).isEqualTo(120);
    assertThat(files).containsExactly("/0.xml", "/1.xml");
    assertThat(limits(end.jobId())).containsExactly(Map.entry("max_pages", 501 - 120 + 38));
    try (var entries = flow.store(JobStores.INDEX).all()) {
      while (entries.hasNext()) {
        assertThat(entries.next().key.get()[0])
            .as("kind of what is left")
            .isNotIn((byte) 'X', (byte) 'Z');
      }
    }
  }

  @Test
  void moreOfThemAreReadWhenPagesFail() {
    index("/robots.txt", 4, 60);
    JobId id = flow.submit(spider(110).made());
    drain(fetch -> flow.fails(fetch, new Failure.HttpStatus(404)));

    assertThat(files).hasSize(4);
    assertThat(flow.lastPublished(id).progress().failed()).isEqualTo(240 + 1);
    assertThat(flow.lastPublished(id).stopReason()).contains("exhausted");
  }

  @Test
  void allAreReadWhereTheBestMayBeInTheLast() {
    index("/robots.txt", 4, 150);
    run(spider(20).order(FrontierOrder.ADAPTIVE));
    assertThat(files).hasSize(4);
  }

  @Test
  void indexFilesOfIndexFilesAreReadToADepth() {
    for (int level = 1; level <= 6; level++) {
      indexes.put("/i" + level + ".xml", List.of("/i" + (level + 1) + ".xml", "/i1.xml"));
    }
    indexes.put("/robots.txt", List.of("/i1.xml"));
    JobState end = run(spider(150));

    assertThat(files).containsExactly("/i1.xml", "/i2.xml", "/i3.xml", "/i4.xml");
    assertThat(limits(end.jobId())).containsExactly(Map.entry("sitemap_levels", 1));
  }

  @Test
  void anIndexFileMayNotSendItToOtherHosts() {
    indexes.put("/robots.txt", List.of("http://cdn.example/i.xml"));
    indexes.put("/i.xml", List.of("http://cdn.example/1.xml", "/2.xml", "http://c.example/3.xml"));
    JobState end = run(spider(150));

    assertThat(files).containsExactlyInAnyOrder("/i.xml", "/1.xml", "/2.xml");
    assertThat(flow.outcomes(end.jobId()))
        .filteredOn(outcome -> outcome.url().equals("http://c.example/3.xml"))
        .singleElement()
        .extracting(TaskOutcome::failure)
        .isEqualTo(Optional.of(new Failure.OutOfScope("sitemap")));
  }

  @Test
  void onesThatStayAwayDoNotStopTheOthers() {
    index("/robots.txt", 6, 10);
    JobId id = flow.submit(spider(150).made());
    for (int round = 0; round < 40; round++) {
      for (FetchRequested fetch : flow.newFetches()) {
        if (path(fetch).equals("/0.xml") || path(fetch).equals("/1.xml")) {
          flow.fails(fetch, new Failure.ServerError(500));
        } else {
          answer(fetch);
        }
      }
      flow.pass(Duration.ofSeconds(30));
    }
    assertThat(flow.lastPublished(id).progress().succeeded()).isEqualTo(41);
    assertThat(flow.lastPublished(id).status().terminal()).isTrue();
  }

  @Test
  void whoWantsTheUrlsAloneGetsAsManyAsTheyWantAndNoMore() {
    index("/robots.txt", 40, 500);
    var limits = new SpiderLimits(10, 0, Optional.empty(), Optional.empty(), Optional.of(701L));
    Spider map = Spider.from(HOST + "/").sitemaps(SitemapUse.INCLUDE).limits(limits);
    JobState end = run(map);

    assertThat(files).hasSize(3);
    assertThat(end.stopReason()).contains("exhausted");
    assertThat(limits(end.jobId()))
        .containsExactlyInAnyOrderEntriesOf(Map.of("max_depth", 701, "sitemap_urls", 37));
  }

  private void index(String path, int count, int pagesEach) {
    List<String> named = IntStream.range(0, count).mapToObj(i -> "/" + i + ".xml").toList();
    indexes.put(path, named);
    named.forEach(each -> lists.put(each, pagesEach));
  }

  private static Spider spider(int maxPages) {
    return Spider.from(HOST + "/")
        .sitemaps(SitemapUse.ONLY)
        .limits(new SpiderLimits(maxPages, 20, Optional.empty(), Optional.empty()));
  }

  private JobState run(Spider spider) {
    JobId id = flow.submit(spider.made());
    drain(flow::succeeds);
    JobState end = flow.lastPublished(id);
    assertThat(end.status().terminal()).isTrue();
    return end;
  }

  /// Answers until nothing is asked for any more.
  private void drain(Consumer<FetchRequested> page) {
    List<FetchRequested> fetches = flow.newFetches();
    for (int quiet = 0; quiet < 5; quiet = fetches.isEmpty() ? quiet + 1 : 0) {
      for (FetchRequested fetch : fetches) {
        if (isFile(fetch)) {
          answer(fetch);
        } else {
          page.accept(fetch);
        }
      }
      flow.pass(Duration.ofMillis(20));
      fetches = flow.newFetches();
    }
  }

  private void answer(FetchRequested fetch) {
    String path = path(fetch);
    if (!isFile(fetch)) {
      flow.succeeds(fetch);
      return;
    }
    if (!path.equals("/robots.txt")) {
      files.add(path);
    }
    List<String> named =
        indexes.getOrDefault(path, List.of()).stream()
            .map(each -> each.startsWith("/") ? fetch.task().url().resolve(each).value() : each)
            .toList();
    List<String> listed = new ArrayList<>();
    for (int i = 0; i < lists.getOrDefault(path, 0); i++) {
      listed.add(HOST + "/page-" + spelled(pages++));
    }
    flow.names(fetch, listed, named);
  }

  /// A name and no number, so that no pattern of them is ever spent.
  private static String spelled(int number) {
    return Integer.toString(number)
        .chars()
        .mapToObj(c -> "" + (char) (c + 'a' - '0'))
        .reduce("", String::concat);
  }

  private Map<String, Integer> limits(JobId id) {
    Map<String, Integer> counts = new HashMap<>();
    for (TaskOutcome outcome : flow.outcomes(id)) {
      if (outcome.failure().orElse(null) instanceof Failure.LimitReached(var limit, _)) {
        counts.merge(limit, 1, Integer::sum);
      }
    }
    return counts;
  }

  private static boolean isFile(FetchRequested fetch) {
    return path(fetch).endsWith(".xml") || path(fetch).equals("/robots.txt");
  }

  private static String path(FetchRequested fetch) {
    return URI.create(fetch.task().url().value()).getPath();
  }
}
