// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static io.riptide.streams.job.SpiderPages.fresh;
import static io.riptide.streams.job.SpiderPages.like;
import static io.riptide.streams.job.SpiderPages.links;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.PageSigns;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.spider.HostBudget;
import io.riptide.schema.spider.HostBudget.Enforcement;
import io.riptide.streams.Flow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostBudgetTest {
  private static final int PAGES = 60;

  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aStrictBudgetIsNeverExceededAndTheRestSaysWhy() {
    JobId id = run(budget(10, Enforcement.STRICT), fetch -> fresh(url(fetch)), 7);
    assertThat(succeeded(id)).containsExactlyInAnyOrderEntriesOf(Map.of("a", 10L, "b", 10L));
    assertThat(flow.lastPublished(id).stopReason()).contains("exhausted");
    assertThat(reasons(id)).containsEntry("limit_reached", 2 * PAGES - 18 - failed(id));
  }

  @Test
  void withASoftBudgetTheHostsUrlsComeLast() {
    JobId id = run(budget(10, Enforcement.SOFT), fetch -> fresh(url(fetch)), 1_000);
    assertThat(succeeded(id)).containsOnly(Map.entry("a", PAGES + 1L), Map.entry("b", PAGES + 1L));
    // after ten pages of each, what is left of either is put back
    List<String> first = hosts().subList(0, 20);
    assertThat(first).filteredOn("a"::equals).hasSizeBetween(8, 12);
  }

  @Test
  void anAdaptiveBudgetGrowsWhileTheHostBringsNewPages() {
    JobId id =
        run(
            budget(10, Enforcement.ADAPTIVE),
            fetch -> url(fetch).contains("a.example") ? fresh(url(fetch)) : like(1, url(fetch)),
            1_000);
    assertThat(succeeded(id)).containsEntry("a", PAGES + 1L).containsEntry("b", 10L);
  }

  @Test
  void aBudgetOfBytesEndsWhatWasNotStarted() {
    var bytes = new HostBudget(Optional.empty(), Optional.of(5_000L), Enforcement.STRICT);
    JobId id = run(bytes, fetch -> fresh(url(fetch)), 1_000);
    // a page has 1,000 bytes, and two may be under way at a host
    assertThat(succeeded(id).values()).allSatisfy(pages -> assertThat(pages).isBetween(5L, 7L));
  }

  @Test
  void aThousandUrlsThatAreTurnedAwayDoNotHoldTheOthersUp() {
    String[] many = IntStream.range(0, 3_000).mapToObj(i -> "/" + i).toArray(String[]::new);
    JobId id =
        flow.submit(Spider.from("http://a.example/").budget(budget(1, Enforcement.STRICT)).made());
    flow.succeeds(flow.newFetch(), links(many), fresh("seed"));
    flow.pass(Duration.ofSeconds(1));
    assertThat(flow.lastPublished(id).stopReason()).contains("exhausted");
    assertThat(reasons(id)).containsOnly(Map.entry("limit_reached", 3_000L));
  }

  /// Two hosts with links to all pages of both.
  ///
  /// @param failing every so manieth fetch fails
  private JobId run(HostBudget budget, Function<FetchRequested, PageSigns> signs, int failing) {
    String[] all =
        IntStream.range(0, PAGES)
            .boxed()
            .flatMap(i -> Stream.of("http://a.example/" + i, "http://b.example/" + i))
            .toArray(String[]::new);
    JobId id =
        flow.submit(
            Spider.from("http://a.example/", "http://b.example/")
                .anyHost()
                .concurrency(4)
                .budget(budget)
                .made());
    Deque<FetchRequested> waiting = new ArrayDeque<>(flow.newFetches());
    for (int i = 1; !waiting.isEmpty(); i++) {
      if (i % failing == 0) {
        flow.fails(waiting.poll(), new Failure.HttpStatus(404));
      } else {
        FetchRequested fetch = waiting.poll();
        flow.succeeds(fetch, links(all), signs.apply(fetch));
      }
      waiting.addAll(flow.newFetches());
    }
    flow.pass(Duration.ofSeconds(1));
    return id;
  }

  private static HostBudget budget(long pages, Enforcement enforcement) {
    return new HostBudget(Optional.of(pages), Optional.empty(), enforcement);
  }

  private static String url(FetchRequested fetch) {
    return fetch.task().url().value();
  }

  private List<String> hosts() {
    return flow.allFetches().stream().map(fetch -> url(fetch).substring(7, 8)).toList();
  }

  private long failed(JobId id) {
    return flow.lastPublished(id).progress().failed();
  }

  private Map<String, Long> succeeded(JobId id) {
    return flow.outcomes(id).stream()
        .filter(outcome -> outcome.page().isPresent())
        .collect(Collectors.groupingBy(each -> each.url().substring(7, 8), Collectors.counting()));
  }

  private Map<String, Long> reasons(JobId id) {
    return flow.outcomes(id).stream()
        .flatMap(outcome -> outcome.failure().stream())
        .collect(Collectors.groupingBy(Failure::code, Collectors.counting()));
  }
}
