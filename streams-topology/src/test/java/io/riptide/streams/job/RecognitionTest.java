// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static io.riptide.streams.job.SpiderPages.beginning;
import static io.riptide.streams.job.SpiderPages.fresh;
import static io.riptide.streams.job.SpiderPages.like;
import static io.riptide.streams.job.SpiderPages.links;
import static io.riptide.streams.job.SpiderPages.saying;
import static io.riptide.streams.job.SpiderPages.small;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.PageSigns;
import io.riptide.schema.evidence.PageVerdict;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.spider.SpiderLimits;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.streams.Flow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecognitionTest {
  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aPageSaysWhichEarlierOneItDuplicates() {
    JobId id = flow.submit(Spider.from("http://a.example/").concurrency(1).made());
    flow.succeeds(flow.newFetch(), links("/1", "/print/1", "/mirror", "/other"), fresh("seed"));
    long simhash = 0x0123_4567_89ab_cdefL;
    flow.succeeds(flow.newFetch(), links(), like(simhash, "text"));
    flow.succeeds(flow.newFetch(), links(), like(simhash, "text"));
    flow.succeeds(flow.newFetch(), links(), like(simhash ^ 0x8000_0001_0000_0100L, "text!"));
    flow.succeeds(flow.newFetch(), links(), like(simhash ^ 0x8001_0001_0000_0100L, "text?"));

    assertThat(duplicate(id, "/1")).isEmpty();
    assertThat(duplicate(id, "/print/1")).contains("http://a.example/1");
    assertThat(duplicate(id, "/mirror")).as("three bits").contains("http://a.example/1");
    assertThat(duplicate(id, "/other")).as("four bits").isEmpty();
  }

  @Test
  void aPageThatSaysItIsNotThereIsNamedSoAndNothingNew() {
    JobId id = crawl("/item/", i -> missing("not found " + i));
    assertThat(flow.outcomes(id))
        .filteredOn(outcome -> outcome.verdict().filter(PageVerdict::soft404).isPresent())
        .hasSizeBetween(24, 40);
    assertThat(flow.outcomes(id)).anySatisfy(each -> assertCode(each, "pattern_spent"));
  }

  @Test
  void galleriesWithFewWordsAPageGoOn() {
    JobId id = crawl("/photo/", i -> small("picture of " + word(i)));
    assertThat(flow.lastPublished(id).progress().succeeded()).isEqualTo(101);
  }

  @Test
  void pagesThatDifferInNumbersAloneAreATrap() {
    JobId id = crawl("/cal/", i -> small("Calendar 2026 / " + i));
    assertThat(flow.lastPublished(id).progress().succeeded()).isBetween(25L, 40L);
    assertThat(flow.outcomes(id)).anySatisfy(each -> assertCode(each, "pattern_spent"));
  }

  @Test
  void pagesThatArePutTogetherOfOthersAreNothingNew() {
    JobId id = crawl("/list?order=", i -> i < 2 ? saying(i, things(i)) : saying(0, mixed(i)));
    assertThat(flow.lastPublished(id).progress().succeeded()).isBetween(26L, 40L);
    assertThat(flow.outcomes(id)).anySatisfy(each -> assertCode(each, "pattern_spent"));
    assertThat(flow.outcomes(id))
        .noneMatch(outcome -> outcome.verdict().flatMap(PageVerdict::duplicateOf).isPresent());
  }

  @Test
  void pagesThatBeginAnewGoOnWhateverFillsThemUp() {
    JobId id = crawl("/article/", i -> beginning(i, saying(0, things(i % 5))));
    assertThat(flow.stored(id).orElseThrow().progress().succeeded()).isEqualTo(101);
    assertThat(flow.outcomes(id))
        .filteredOn(outcome -> outcome.verdict().flatMap(PageVerdict::duplicateOf).isPresent())
        .as("said to be duplicates all the same")
        .hasSize(95);
  }

  @Test
  void pagesThatBeginAlikeAreATrapWhateverTheirNumber() {
    JobId id = crawl("/article/", i -> beginning(i % 3, saying(0, things(i % 5))));
    assertThat(flow.stored(id).orElseThrow().progress().succeeded()).isBetween(25L, 40L);
  }

  @Test
  void aListThatRepeatsItselfButLeadsToNewPagesGoesOn() {
    var deep = new SpiderLimits(1_000, 100, Optional.empty(), Optional.empty());
    JobId id =
        flow.submit(Spider.from("http://a.example/list?page=0").limits(deep).concurrency(1).made());
    for (int page = 1; page <= 60; page++) {
      flow.succeeds(
          flow.newFetch(),
          links("/list?page=" + page, "/article/" + "p".repeat(page)),
          like(1, "a list without words"));
      if (page > 1) {
        flow.succeeds(flow.newFetch(), links(), fresh("article " + page));
      }
    }
    assertThat(flow.outcomes(id)).noneMatch(outcome -> outcome.failure().isPresent());
  }

  @Test
  void whatIsSpentIsAHintForWhatHasItsParametersAndMore() {
    JobId id = flow.submit(Spider.from("http://a.example/").concurrency(1).made());
    List<String> urls = new ArrayList<>();
    for (String names : List.of("a=%d", "b=%d", "a=1&b=%d")) {
      IntStream.range(0, 40).forEach(i -> urls.add("/list?" + names.formatted(i)));
    }
    flow.succeeds(flow.newFetch(), links(urls.toArray(String[]::new)), fresh("seed"));
    for (List<FetchRequested> next = flow.newFetches(); !next.isEmpty(); next = flow.newFetches()) {
      next.forEach(fetch -> flow.succeeds(fetch, links(), like(1, "the same list")));
    }
    // 24 of either; of both together the eight that it takes to doubt, and one more
    assertThat(flow.lastPublished(id).progress().succeeded()).isEqualTo(1 + 24 + 24 + 9);
  }

  @Test
  void whatIsInDoubtComesAfterAllOthers() {
    flow.submit(Spider.from("http://a.example/").concurrency(1).made());
    List<String> urls = new ArrayList<>();
    IntStream.range(0, 20).forEach(i -> urls.add("/copy/" + i));
    IntStream.range(0, 20).forEach(i -> urls.add("/page/" + i));
    flow.succeeds(flow.newFetch(), links(urls.toArray(String[]::new)), fresh("seed"));
    for (List<FetchRequested> next = flow.newFetches(); !next.isEmpty(); next = flow.newFetches()) {
      for (FetchRequested fetch : next) {
        String url = fetch.task().url().value();
        flow.succeeds(fetch, links(), url.contains("copy") ? like(1, "a copy") : fresh(url));
      }
    }
    assertThat(flow.allFetches().stream().map(fetch -> fetch.task().url().value()).toList())
        .hasSize(41)
        .satisfies(
            order -> assertThat(order.subList(9, 29)).allMatch(url -> url.contains("/page/")));
  }

  /// Seven things that a page says, others for each number.
  private static int[] things(int number) {
    return IntStream.range(0, 7).map(i -> 10 + 10 * number + i).toArray();
  }

  /// Seven of those that the first two pages say.
  private static int[] mixed(int number) {
    var random = new Random(number);
    return random.ints(7, 0, 14).map(i -> things(i / 7)[i % 7]).toArray();
  }

  private JobId crawl(String path, IntFunction<PageSigns> page) {
    JobId id = flow.submit(Spider.from("http://a.example/").concurrency(4).made());
    String[] all = IntStream.range(0, 100).mapToObj(i -> path + i).toArray(String[]::new);
    flow.succeeds(flow.newFetch(), links(all), fresh("seed"));
    Deque<FetchRequested> waiting = new ArrayDeque<>(flow.newFetches());
    for (int i = 0; !waiting.isEmpty(); i++) {
      flow.succeeds(waiting.poll(), links(), page.apply(i));
      waiting.addAll(flow.newFetches());
    }
    return id;
  }

  private static String word(int number) {
    return Integer.toString(number, 4)
        .chars()
        .mapToObj(c -> "abcd".charAt(c - '0'))
        .toList()
        .toString();
  }

  private static PageSigns missing(String text) {
    PageSigns signs = fresh(text);
    return new PageSigns(
        Optional.empty(),
        signs.contentHash(),
        signs.simhash(),
        Optional.empty(),
        Optional.of("not found"),
        Optional.empty(),
        Optional.empty());
  }

  private static void assertCode(TaskOutcome outcome, String code) {
    assertThat(outcome.failure().map(Failure::code)).contains(code);
  }

  private Optional<String> duplicate(JobId id, String path) {
    return flow.outcomes(id).stream()
        .filter(outcome -> outcome.url().equals("http://a.example" + path))
        .flatMap(outcome -> outcome.verdict().stream())
        .flatMap(verdict -> verdict.duplicateOf().stream())
        .findFirst();
  }
}
