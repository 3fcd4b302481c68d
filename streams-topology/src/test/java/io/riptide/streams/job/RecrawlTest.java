// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static io.riptide.streams.job.SpiderPages.links;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.SitemapEntry;
import io.riptide.schema.evidence.ChangeCounts;
import io.riptide.schema.evidence.PageChange;
import io.riptide.schema.evidence.PageVersion;
import io.riptide.schema.evidence.Validators;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec.SitemapUse;
import io.riptide.schema.job.JobState;
import io.riptide.schema.serde.Digest;
import io.riptide.schema.spider.Discovery;
import io.riptide.schema.spider.Recrawl;
import io.riptide.schema.spider.RevisitInterval;
import io.riptide.schema.spider.SpiderLimits;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.streams.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecrawlTest {
  private static final String HOST = "http://a.example";
  private static final Recrawl NEWS = new Recrawl("news", Optional.empty());
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private static final Recrawl DAILY =
      new Recrawl("news", Optional.of(new RevisitInterval(HOUR, 24 * HOUR)));

  private final Flow flow = new Flow();

  /// What the site has, by path: the text of each page and its links. What is not here is 404.
  private final Map<String, String> site = new LinkedHashMap<>();

  /// What its sitemap says of pages, by path: when they changed.
  private final Map<String, Instant> modified = new LinkedHashMap<>();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void theFirstRunFindsNewPagesAlone() {
    site("/", "/a /b", "/a", "", "/b", "");
    JobState end = run(NEWS);

    assertThat(end.progress().changes()).contains(new ChangeCounts(3, 0, 0, 0));
    assertThat(kinds(end.jobId())).containsValues(PageChange.Kind.NEW).hasSize(3);
  }

  @Test
  void theNextRunSaysWhatIsNewChangedUnchangedAndGone() {
    site("/", "/a /b /c", "/a", "", "/b", "", "/c", "");
    JobState first = run(NEWS);
    site("/", "/a /b /c /d", "/a", "", "/b", "other text", "/d", "");
    JobState second = run(NEWS);

    assertThat(kinds(second.jobId()))
        .containsOnly(
            Map.entry("/", PageChange.Kind.CHANGED),
            Map.entry("/a", PageChange.Kind.UNCHANGED),
            Map.entry("/b", PageChange.Kind.CHANGED),
            Map.entry("/c", PageChange.Kind.REMOVED),
            Map.entry("/d", PageChange.Kind.NEW));
    assertThat(second.progress().changes()).contains(new ChangeCounts(1, 2, 1, 1));
    assertThat(outcome(second, "/b").change().flatMap(PageChange::before))
        .map(PageChange.Before::position)
        .isEqualTo(outcome(first, "/b").position());
  }

  @Test
  void aKnownPageIsAskedForByItsValidators() {
    site("/", "/a", "/a", "");
    run(NEWS);
    JobId second = run(NEWS).jobId();

    assertThat(flow.allFetches())
        .filteredOn(fetch -> fetch.task().jobId().equals(second))
        .hasSize(2)
        .allSatisfy(fetch ->
            assertThat(fetch.options().discovery().flatMap(Discovery::known))
                .contains(validators(path(fetch))));
  }

  @Test
  void pagesBehindAPageThatIsNotModifiedAreVisitedAllTheSame() {
    site("/", "/a", "/a", "/b", "/b", "");
    run(NEWS);
    JobState second = run(NEWS);

    assertThat(second.progress().succeeded()).isEqualTo(3);
    assertThat(second.progress().changes()).contains(new ChangeCounts(0, 0, 3, 0));
    TaskOutcome same = outcome(second, "/b");
    assertThat(same.page()).hasValueSatisfying(page -> assertThat(page.status()).isEqualTo(304));
    assertThat(same.position()).isPresent();
  }

  @Test
  void aLongListOfKnownPagesIsGoneThroughWhole() {
    String all = IntStream.range(0, 110).mapToObj(i -> "/p" + i).collect(Collectors.joining(" "));
    site("/", all);
    for (String path : all.split(" ", -1)) {
      site.put(path, "");
    }
    run(NEWS);
    JobState second = run(NEWS);

    assertThat(second.progress().changes()).contains(new ChangeCounts(0, 0, 111, 0));
    assertThat(second.progress().discovered()).isEqualTo(111);
  }

  @Test
  void nothingKnownIsLeftOutWhereAllOfAPartIsRefused() {
    site("/", IntStream.range(0, 310).mapToObj(i -> "/p" + i).collect(Collectors.joining(" ")));
    run(spider(NEWS).limits(new SpiderLimits(1, 10, Optional.empty(), Optional.empty())));
    var seedsAlone = new SpiderLimits(10, 0, Optional.empty(), Optional.empty());
    JobState second = run(spider(NEWS).limits(seedsAlone));

    assertThat(second.progress().succeeded()).isEqualTo(1);
    assertThat(second.progress().skipped()).isEqualTo(310);
  }

  @Test
  void anotherNameKnowsNothing() {
    site("/", "/a", "/a", "");
    run(NEWS);
    JobState other = run(new Recrawl("blog", Optional.empty()));

    assertThat(other.progress().changes()).contains(new ChangeCounts(2, 0, 0, 0));
  }

  @Test
  void aPageThatIsGoneIsToldOnceAndIsNewWhenItIsBack() {
    site("/", "/a", "/a", "");
    run(NEWS);
    site("/", "/a");
    run(NEWS);
    assertThat(kinds(run(NEWS).jobId())).doesNotContainKey("/a");
    site("/", "/a", "/a", "");
    assertThat(kinds(run(NEWS).jobId())).containsEntry("/a", PageChange.Kind.NEW);
  }

  @Test
  void whatFailedOrDidNotFitIsMadeUpForByTheNextRun() {
    site("/", "/a /b /c", "/a", "", "/b", "", "/c", "");
    var two = new SpiderLimits(2, 10, Optional.empty(), Optional.empty());
    assertThat(run(spider(NEWS).limits(two)).progress().succeeded()).isEqualTo(2);
    JobState second = run(NEWS);

    assertThat(second.progress().changes()).contains(new ChangeCounts(2, 0, 2, 0));
  }

  @Test
  void aServerThatIsDownSaysNothingOfItsPages() {
    site("/", "/a", "/a", "");
    run(NEWS);
    JobId id = flow.submit(spider(NEWS).made());
    flow.newFetches()
        .forEach(fetch -> flow.fails(fetch, new Failure.TlsFailed("certificate expired")));
    assertThat(flow.lastPublished(id).progress().changes()).isEmpty();

    assertThat(run(NEWS).progress().changes()).contains(new ChangeCounts(0, 0, 2, 0));
  }

  @Test
  void theIntervalOfAPageFollowsItsChanges() {
    site("/", "/a /b", "/a", "", "/b", "");
    run(DAILY);
    flow.pass(Duration.ofMinutes(30));
    assertThat(run(DAILY).progress().changes()).contains(new ChangeCounts(0, 0, 1, 0));
    flow.pass(Duration.ofMinutes(31));
    site("/", "/a /b", "/a", "changed", "/b", "");
    assertThat(run(DAILY).progress().changes()).contains(new ChangeCounts(0, 1, 2, 0));
    flow.pass(Duration.ofMinutes(61));

    JobState last = run(DAILY);
    assertThat(last.progress().changes()).contains(new ChangeCounts(0, 0, 2, 0));
    assertThat(kinds(last.jobId())).containsOnlyKeys("/", "/a");
    assertThat(outcome(last, "/b").failure())
        .hasValueSatisfying(why ->
            assertThat(why)
                .isInstanceOfSatisfying(
                    Failure.NotDue.class,
                    notDue -> assertThat(notDue.dueAt()).isAfter(flow.now())));
  }

  @Test
  void aPageThatItsSitemapSaysHasChangedSinceIsDueAndAnotherWaitsForItsInterval() {
    site("/", "/a /b", "/a", "", "/b", "");
    run(spider(DAILY).sitemaps(SitemapUse.INCLUDE));
    flow.pass(Duration.ofMinutes(10));
    lastModified("/a", flow.now().minusSeconds(60));
    lastModified("/b", flow.now().minus(Duration.ofHours(1)));
    JobState second = run(spider(DAILY).sitemaps(SitemapUse.INCLUDE));

    assertThat(kinds(second.jobId())).containsOnlyKeys("/", "/a");
    assertThat(outcome(second, "/b").failure())
        .hasValueSatisfying(why -> assertThat(why).isInstanceOf(Failure.NotDue.class));
    assertThat(outcomes(second, "/a")).hasSize(1);
  }

  @Test
  void whatASitemapSaysIsRememberedForTheNextRunWhereThisOneDoesNotComeToIt() {
    site("/", "/a", "/a", "");
    run(spider(DAILY).sitemaps(SitemapUse.INCLUDE));
    flow.pass(Duration.ofMinutes(10));
    lastModified("/a", flow.now());
    var seedAlone = new SpiderLimits(1, 10, Optional.empty(), Optional.empty());
    run(spider(DAILY).sitemaps(SitemapUse.INCLUDE).limits(seedAlone));
    modified.clear();
    JobState third = run(spider(DAILY));

    assertThat(kinds(third.jobId())).containsOnlyKeys("/", "/a");
  }

  @Test
  void aSitemapThatIsWrongAboutAPageThreeTimesIsNotBelievedUntilThePageChanges() {
    site("/", "/a", "/a", "");
    Spider spider = spider(DAILY).sitemaps(SitemapUse.INCLUDE);
    run(spider);
    var visits = new ArrayList<Boolean>();
    for (int day = 0; day < 5; day++) {
      flow.pass(Duration.ofMinutes(1));
      lastModified("/a", flow.now());
      visits.add(kinds(run(spider).jobId()).containsKey("/a"));
    }
    assertThat(visits).containsExactly(true, true, true, false, false);
    flow.pass(Duration.ofDays(1));
    site("/", "/a", "/a", "changed");
    assertThat(kinds(run(spider).jobId())).containsEntry("/a", PageChange.Kind.CHANGED);
    flow.pass(Duration.ofMinutes(1));
    lastModified("/a", flow.now());
    assertThat(kinds(run(spider).jobId())).containsKey("/a");
  }

  @Test
  void aNameThatIsNotRunAnyMoreIsForgotten() {
    site("/", "/a", "/a", "");
    run(NEWS);
    flow.pass(Duration.ofDays(60));
    run(NEWS);
    flow.pass(Duration.ofDays(89));
    assertThat(run(NEWS).progress().changes()).contains(new ChangeCounts(0, 0, 2, 0));
    flow.pass(Duration.ofDays(100));

    assertThat(flow.sizes()).containsEntry("job-index", 0);
    assertThat(run(NEWS).progress().changes()).contains(new ChangeCounts(2, 0, 0, 0));
  }

  private void site(String... pages) {
    site.clear();
    for (int i = 0; i < pages.length; i += 2) {
      site.put(pages[i], pages[i + 1]);
    }
  }

  private void lastModified(String path, Instant at) {
    modified.put(path, at);
  }

  /// Runs a spider over the site to its end.
  private JobState run(Recrawl recrawl) {
    return run(spider(recrawl));
  }

  private JobState run(Spider spider) {
    JobId id = flow.submit(spider.made());
    List<FetchRequested> fetches = new ArrayList<>(flow.newFetches());
    for (int rounds = 0; rounds < 5 || !fetches.isEmpty(); rounds++) {
      fetches.forEach(this::answer);
      flow.pass(Duration.ofMillis(100));
      fetches = new ArrayList<>(flow.newFetches());
    }
    JobState end = flow.stored(id).orElseThrow();
    assertThat(end.status().terminal()).isTrue();
    return end;
  }

  private void answer(FetchRequested fetch) {
    String path = path(fetch);
    if (path.equals("/sitemap.xml") && !modified.isEmpty()) {
      flow.lists(
          fetch,
          modified.entrySet().stream()
              .map(
                  each -> new SitemapEntry(HOST + each.getKey(), Optional.of(each.getValue()), 0.5))
              .toArray(SitemapEntry[]::new));
      return;
    }
    Optional<Validators> known = fetch.options().discovery().flatMap(Discovery::known);
    if (!site.containsKey(path)) {
      flow.fails(fetch, new Failure.HttpStatus(404));
    } else if (known.filter(validators(path)::equals).isPresent()) {
      flow.isNotModified(fetch);
    } else {
      String text = text(path);
      String[] found = text.startsWith("/") ? text.split(" ", -1) : new String[0];
      flow.succeeds(
          fetch, links(found), new PageVersion(Digest.sha256Hex(path + text), validators(path)));
    }
  }

  private String text(String path) {
    return Optional.ofNullable(site.get(path)).orElse("");
  }

  private Validators validators(String path) {
    return new Validators(
        Optional.of("\"" + Digest.sha256Hex(path + text(path)).substring(0, 8) + "\""),
        Optional.empty());
  }

  private Map<String, PageChange.Kind> kinds(JobId id) {
    return flow.outcomes(id).stream()
        .filter(outcome -> outcome.change().isPresent())
        .collect(
            Collectors.toMap(
                outcome -> outcome.url().substring(HOST.length()),
                outcome -> outcome.change().orElseThrow().kind()));
  }

  private TaskOutcome outcome(JobState job, String path) {
    return outcomes(job, path).getFirst();
  }

  private List<TaskOutcome> outcomes(JobState job, String path) {
    return flow.outcomes(job.jobId()).stream()
        .filter(outcome -> outcome.url().equals(HOST + path))
        .toList();
  }

  private static Spider spider(Recrawl recrawl) {
    return Spider.from(HOST + "/").recrawl(recrawl);
  }

  private static String path(FetchRequested fetch) {
    return fetch.task().url().value().substring(HOST.length());
  }
}
