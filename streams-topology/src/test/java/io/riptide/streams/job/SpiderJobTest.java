// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.document.Link;
import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.PageSigns;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec.SitemapUse;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.serde.Digest;
import io.riptide.schema.spider.Discovery;
import io.riptide.schema.spider.SpiderLimits;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.streams.Flow;
import io.riptide.streams.job.store.JobStores;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpiderJobTest {
  private static final char IN_FLIGHT = 'I';
  private static final char WAITING = 'J';

  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aSpiderFollowsLinksAndEndsWhenNothingIsLeft() {
    JobId id = flow.submit(Spider.from("http://a.example/").made());
    flow.succeeds(flow.newFetch(), links("/1", "/2"));
    for (int i = 0; i < 3; i++) {
      flow.newFetches().forEach(fetch -> flow.succeeds(fetch, links("/", "/2", "/3")));
    }

    JobState end = flow.lastPublished(id);
    assertThat(end.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(end.stopReason()).contains("exhausted");
    assertThat(end.progress().succeeded()).isEqualTo(4);
    assertThat(fetched()).doesNotHaveDuplicates().hasSize(4);
  }

  @Test
  void everySpellingOfAUrlIsOneUrl() {
    JobId id = flow.submit(Spider.from("http://a.example/").made());
    flow.succeeds(
        flow.newFetch(),
        links(
            "/p?b=2&a=1",
            "/p?a=1&b=2&utm_source=mail",
            "HTTP://A.EXAMPLE:80/./p?a=1&b=2#top",
            "/%70?b=2&a=1&PHPSESSID=0123456789abcdef"));
    flow.succeeds(flow.newFetch());

    assertThat(fetched()).containsExactly("http://a.example/", "http://a.example/p?b=2&a=1");
    assertThat(flow.lastPublished(id).progress().discovered()).isEqualTo(2);
  }

  @Test
  void aRedirectsTargetIsAUrlLikeAnyOther() {
    JobId id = flow.submit(Spider.from("http://a.example/").made());
    flow.succeeds(flow.newFetch(), links("/old", "/older", "/new"));
    for (FetchRequested fetch : flow.newFetches()) {
      if (fetch.task().url().value().endsWith("/new")) {
        flow.succeeds(fetch);
      } else {
        flow.redirects(fetch, "http://a.example/new");
      }
    }
    flow.newFetches().forEach(flow::succeeds);

    assertThat(fetched()).doesNotHaveDuplicates().hasSize(4);
    assertThat(reasons(id)).containsOnly(Map.entry("redirected", 2L));
    assertThat(flow.lastPublished(id).progress().succeeded()).isEqualTo(2);
  }

  @Test
  void aLoopOfRedirectsIsWalkedOnce() {
    JobId id = flow.submit(Spider.from("http://a.example/a").made());
    flow.redirects(flow.newFetch(), "http://a.example/b");
    flow.redirects(flow.newFetch(), "http://a.example/a");

    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.FAILED);
    assertThat(fetched()).hasSize(2);
  }

  @Test
  void aSeedThatRedirectsTakesTheScopeWithIt() {
    JobId id = flow.submit(Spider.from("http://a.example/").made());
    flow.redirects(flow.newFetch(), "https://www.a.example/");
    flow.succeeds(flow.newFetch(), links("https://www.a.example/1", "https://other.example/"));
    flow.succeeds(flow.newFetch());

    assertThat(flow.lastPublished(id).progress().succeeded()).isEqualTo(2);
    assertThat(reasons(id)).containsEntry("out_of_scope", 1L);
  }

  @Test
  void theDeclaredUrlOfAPageIsFetchedOnceForAllItsVariants() {
    flow.submit(Spider.from("http://a.example/").made());
    flow.succeeds(flow.newFetch(), links("/p?sort=a", "/p?sort=b"));
    var signs = new PageSigns(Optional.of("http://a.example/p"), "0".repeat(64), Optional.empty());
    for (int i = 0; i < 3; i++) {
      flow.newFetches().forEach(fetch -> flow.succeeds(fetch, List.of(), signs));
    }
    assertThat(fetched())
        .containsExactlyInAnyOrder(
            "http://a.example/",
            "http://a.example/p",
            "http://a.example/p?sort=a",
            "http://a.example/p?sort=b");
  }

  @Test
  void aLimitOfPagesIsMetExactlyAndTheRestHasItsReason() {
    JobId id =
        flow.submit(Spider.from("http://a.example/").limits(limits(25, 20)).concurrency(8).made());
    String[] many = IntStream.range(0, 1_200).mapToObj(i -> "/" + i).toArray(String[]::new);
    Deque<FetchRequested> waiting = new ArrayDeque<>(flow.newFetches());
    for (int i = 0; !waiting.isEmpty(); i++) {
      if (i % 5 == 3) {
        flow.fails(waiting.poll(), new Failure.HttpStatus(404));
      } else {
        flow.succeeds(waiting.poll(), links(many));
      }
      waiting.addAll(flow.newFetches());
    }
    flow.pass(Duration.ofSeconds(1));

    JobState end = flow.lastPublished(id);
    assertThat(end.stopReason()).contains("max_pages");
    assertThat(end.progress().succeeded()).isEqualTo(25);
    assertThat(end.progress().discovered()).isEqualTo(1_201);
    assertThat(end.progress().pending()).isZero();
    assertThat(reasons(id)).containsEntry("limit_reached", 1_201 - 25 - end.progress().failed());
    assertThat(flow.outcomes(id)).hasSize(1_201);
  }

  @Test
  void whatLiesTooDeepIsCountedAtTheEndWithItsReason() {
    JobId id = flow.submit(Spider.from("http://a.example/").limits(limits(100, 1)).made());
    flow.succeeds(flow.newFetch(), links("/1", "/2"));
    List<FetchRequested> both = flow.newFetches();
    flow.succeeds(both.get(0), links("/deep", "/far"));
    assertThat(flow.stored(id).orElseThrow().progress().discovered()).isEqualTo(3);
    flow.send(
        Topics.TASK_EVENTS,
        new TaskEvent.LinksFound(both.get(1).task(), links("/more"), flow.now()));
    flow.succeeds(both.get(1), links("/more"));

    assertThat(reasons(id)).containsOnly(Map.entry("limit_reached", 3L));
    assertThat(flow.lastPublished(id).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void aLinkMarkedNofollowIsFollowedOnlyWhereAnotherOneIsNot() {
    JobId id = flow.submit(Spider.from("http://a.example/").made());
    Link marked = new Link("http://a.example/1", "", List.of("nofollow"), true);
    Link only = new Link("http://a.example/2", "", List.of("nofollow"), true);
    flow.succeeds(flow.newFetch(), List.of(marked, only, links("/3").getFirst()));
    flow.succeeds(flow.newFetch(), links("/1"));
    flow.succeeds(flow.newFetch());

    assertThat(fetched()).contains("http://a.example/1").doesNotContain("http://a.example/2");
    assertThat(reasons(id)).containsOnly(Map.entry("nofollow", 1L));
  }

  @Test
  void whoDoesNotRespectRobotsFollowsLinksMarkedNofollow() {
    flow.submit(Spider.from("http://a.example/").made(CrawlOptions.DEFAULT.withRobots(false)));
    Link marked = new Link("http://a.example/1", "", List.of("nofollow"), true);
    flow.succeeds(flow.newFetch(), List.of(marked));
    FetchRequested followed = flow.newFetch();

    assertThat(followed.task().url().value()).isEqualTo("http://a.example/1");
    assertThat(followed.options().discovery().orElseThrow().obeyDirectives()).isFalse();
  }

  @Test
  void depthFirstGoesOnWithTheLinksOfThePageThatCameLast() {
    flow.submit(Spider.from("http://a.example/").depthFirst().concurrency(1).made());
    flow.succeeds(flow.newFetch(), links("/1", "/2"));
    flow.succeeds(flow.newFetch(), links("/1/1", "/1/2"));
    flow.succeeds(flow.newFetch(), links("/1/1/1"));
    for (int i = 0; i < 3; i++) {
      flow.succeeds(flow.newFetch());
    }
    assertThat(fetched())
        .extracting(url -> url.substring("http://a.example".length()))
        .containsExactly("/", "/1", "/1/1", "/1/1/1", "/1/2", "/2");
  }

  @Test
  void aCalendarIsLeftAloneOnceItBringsNothingNew() {
    JobId id = flow.submit(Spider.from("http://a.example/").concurrency(4).made());
    flow.succeeds(flow.newFetch(), links("/cal/2026/1", "/about"));
    int month = 1;
    Deque<FetchRequested> waiting = new ArrayDeque<>(flow.newFetches());
    while (!waiting.isEmpty() && month < 500) {
      FetchRequested fetch = waiting.poll();
      month++;
      var signs =
          new PageSigns(Optional.empty(), Digest.sha256Hex("month " + month), Optional.empty());
      flow.succeeds(fetch, links("/cal/2026/" + month, "/cal/2027/" + month), signs);
      waiting.addAll(flow.newFetches());
    }

    assertThat(fetched().stream().filter(url -> url.contains("/cal/"))).hasSizeBetween(24, 32);
    assertThat(fetched()).contains("http://a.example/about");
    assertThat(reasons(id)).containsOnlyKeys("pattern_spent");
    assertThat(flow.lastPublished(id).stopReason()).contains("exhausted");
  }

  @Test
  void aPatternThatGoesOnBringingNewPagesGoesOn() {
    JobId id = flow.submit(Spider.from("http://a.example/p/0").limits(limits(90, 200)).made());
    for (int page = 1; page <= 100; page++) {
      int next = page;
      flow.newFetches()
          .forEach(fetch -> {
            String hash = Digest.sha256Hex("page " + next);
            var signs = new PageSigns(Optional.empty(), hash, Optional.of(hash.substring(0, 16)));
            flow.succeeds(fetch, links("/p/" + next), signs);
          });
    }
    assertThat(flow.lastPublished(id).progress().succeeded()).isEqualTo(90);
    assertThat(flow.lastPublished(id).stopReason()).contains("max_pages");
  }

  @Test
  void sitemapsAreReadFirstAndTheirPagesFetched() {
    JobId id = flow.submit(Spider.from("http://a.example/x").sitemaps(SitemapUse.ONLY).made());
    List<FetchRequested> first = flow.newFetches();
    FetchRequested robots = first.getFirst();
    assertThat(robots.task().url().value()).isEqualTo("http://a.example/robots.txt");
    flow.names(robots, List.of(), List.of("http://a.example/maps.xml.gz"));
    if (first.size() > 1) {
      flow.succeeds(first.get(1), links("/by-link"));
    }
    List<FetchRequested> second = new ArrayList<>(flow.newFetches());
    second.stream()
        .filter(fetch -> fetch.task().url().value().endsWith("/x"))
        .forEach(seed -> flow.succeeds(seed, links("/by-link")));
    second.addAll(flow.newFetches());
    FetchRequested map =
        second.stream()
            .filter(fetch -> fetch.task().url().value().endsWith(".gz"))
            .findFirst()
            .orElseThrow();
    assertThat(map.options().discovery().orElseThrow().kind()).isEqualTo(Discovery.Kind.SITEMAP);
    flow.names(map, List.of("http://a.example/1", "http://b.example/2"), List.of());
    flow.newFetches().forEach(fetch -> flow.succeeds(fetch, links("/by-link")));

    assertThat(fetched()).contains("http://a.example/1").doesNotContain("http://a.example/by-link");
    assertThat(reasons(id)).isEqualTo(Map.of("not_a_page", 2L, "out_of_scope", 2L));
    assertThat(flow.lastPublished(id).progress().succeeded()).isEqualTo(2);
  }

  @Test
  void aHostWithoutRobotsIsAskedForTheCustomarySitemapAndLackingItIsNoFailure() {
    JobId id = flow.submit(Spider.from("http://a.example/").sitemaps(SitemapUse.INCLUDE).made());
    for (int i = 0; i < 4; i++) {
      for (FetchRequested fetch : flow.newFetches()) {
        if (fetch.task().url().value().equals("http://a.example/")) {
          flow.succeeds(fetch);
        } else {
          flow.fails(fetch, new Failure.HttpStatus(404));
        }
      }
    }
    assertThat(fetched()).contains("http://a.example/sitemap.xml");
    assertThat(flow.lastPublished(id).progress().failed()).isZero();
    assertThat(flow.lastPublished(id).progress().skipped()).isEqualTo(2);
  }

  @Test
  void noMoreThanAskedForIsUnderWayAtOneHost() {
    flow.submit(
        Spider.from("http://a.example/", "http://b.example/").concurrency(8).perHost(2).made());
    List<FetchRequested> seeds = flow.newFetches();
    flow.succeeds(seeds.get(0), links("/1", "/2", "/3", "/4", "/5", "/6"));
    assertThat(flow.newFetches()).hasSize(2);
    flow.succeeds(seeds.get(1), List.of());
    assertThat(flow.newFetches()).isEmpty();
    int all = 2;
    List<FetchRequested> underWay = new ArrayList<>(flow.allFetches().subList(2, 4));
    while (!underWay.isEmpty()) {
      flow.succeeds(underWay.removeFirst());
      underWay.addAll(flow.newFetches());
      assertThat(underWay).hasSizeLessThanOrEqualTo(2);
      all++;
    }
    assertThat(all).isEqualTo(8);
  }

  @Test
  void theTimeOfASpiderEndsItWithWhatItHas() {
    JobId id =
        flow.submit(
            Spider.from("http://a.example/")
                .limits(new SpiderLimits(100, 5, Optional.of(2_000L), Optional.empty()))
                .made());
    flow.succeeds(flow.newFetch(), links("/1", "/2", "/3"));
    flow.pass(Duration.ofSeconds(3));

    JobState end = flow.lastPublished(id);
    assertThat(end.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(end.stopReason()).contains("max_duration_ms");
    assertThat(end.progress().skipped()).isEqualTo(3);
  }

  @Test
  void noPageIsStartedOnceThereAreEnoughBytes() {
    JobId id =
        flow.submit(
            Spider.from("http://a.example/")
                .limits(new SpiderLimits(100, 5, Optional.empty(), Optional.of(2_500L)))
                .concurrency(1)
                .made());
    flow.succeeds(flow.newFetch(), links("/1", "/2", "/3"));
    flow.succeeds(flow.newFetch());
    flow.succeeds(flow.newFetch());
    flow.pass(Duration.ofSeconds(1));

    JobState end = flow.lastPublished(id);
    assertThat(flow.newFetches()).isEmpty();
    assertThat(end.stopReason()).contains("max_bytes");
    assertThat(end.progress().bytes()).isEqualTo(3_000);
    assertThat(reasons(id)).containsOnly(Map.entry("limit_reached", 1L));
  }

  @Test
  void aCancelledSpiderSkipsWhatIsLeft() {
    JobId id = flow.submit(Spider.from("http://a.example/").concurrency(2).made());
    flow.succeeds(flow.newFetch(), links("/1", "/2", "/3", "http://b.example/"));
    flow.cancel(id);
    flow.pass(Duration.ofSeconds(1));

    JobState end = flow.lastPublished(id);
    assertThat(end.status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(reasons(id)).isEqualTo(Map.of("job_cancelled", 3L, "out_of_scope", 1L));
  }

  @Test
  void whatIsUnderWayOfASpiderIsFoundWithoutAllThatItHasMet() {
    flow.submit(Spider.from("http://a.example/").concurrency(4).made());
    assertThat(listed(IN_FLIGHT)).isEqualTo(1);
    flow.succeeds(flow.newFetch(), links("/1", "/2", "/3", "/4", "/5", "/6"));
    assertThat(listed(IN_FLIGHT)).isEqualTo(4);
    // one that waits for another attempt leaves its place to the next
    List<FetchRequested> pages = flow.newFetches();
    flow.fails(pages.getFirst(), new Failure.ServerError(502));
    assertThat(listed(IN_FLIGHT)).isEqualTo(4);
    assertThat(listed(WAITING)).isEqualTo(1);
    pages.stream().skip(1).forEach(flow::succeeds);
    flow.pass(Duration.ofSeconds(5));
    for (int i = 0; i < 6; i++) {
      flow.newFetches().forEach(flow::succeeds);
    }
    assertThat(listed(IN_FLIGHT)).isZero();
    assertThat(listed(WAITING)).isZero();
  }

  @Test
  void nothingOfASpiderIsLeftInTheIndexWhenItHasEnded() {
    int before = index();
    flow.submit(Spider.from("http://a.example/", "http://b.example/").perHost(1).made());
    for (FetchRequested fetch : flow.newFetches()) {
      flow.redirects(fetch, fetch.task().url().value() + "x");
    }
    for (int i = 0; i < 20; i++) {
      flow.newFetches().forEach(fetch -> flow.succeeds(fetch, links("/1", "/2", "http://c.d/")));
    }
    flow.pass(Duration.ofSeconds(1));
    // its place in the list and its timer of retention stay
    assertThat(index()).isLessThanOrEqualTo(before + 2);
  }

  /// Tasks on a list of the index.
  private int listed(char list) {
    int listed = 0;
    try (var entries = flow.store(JobStores.INDEX).all()) {
      while (entries.hasNext()) {
        listed += entries.next().key.get()[0] == list ? 1 : 0;
      }
    }
    return listed;
  }

  private int index() {
    return flow.sizes().getOrDefault("job-index", 0);
  }

  private static SpiderLimits limits(long pages, int depth) {
    return new SpiderLimits(pages, depth, Optional.empty(), Optional.empty());
  }

  private static List<Link> links(String... urls) {
    return Arrays.stream(urls)
        .map(url -> url.startsWith("/") ? "http://a.example" + url : url)
        .map(url -> new Link(url, "", List.of(), true))
        .toList();
  }

  private List<String> fetched() {
    return flow.allFetches().stream().map(fetch -> fetch.task().url().value()).toList();
  }

  private Map<String, Long> reasons(JobId id) {
    return flow.outcomes(id).stream()
        .filter(outcome -> outcome.result() == Result.SKIPPED)
        .map(TaskOutcome::failure)
        .map(failure -> failure.orElseThrow().code())
        .collect(Collectors.groupingBy(code -> code, Collectors.counting()));
  }
}
