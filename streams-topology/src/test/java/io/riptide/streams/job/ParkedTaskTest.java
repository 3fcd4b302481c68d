// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static io.riptide.streams.job.SpiderPages.fresh;
import static io.riptide.streams.job.SpiderPages.like;
import static io.riptide.streams.job.SpiderPages.links;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.TimeOuts;
import io.riptide.streams.Flow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A task that waits for room at its host is never forgotten there.
class ParkedTaskTest {
  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aPatternThatIsSpentWhileItsPagesWaitForTheirHostDoesNotHoldTheSpiderUp() {
    JobId id = flow.submit(twoHosts().concurrency(8).perHost(2).made());
    String[] months =
        IntStream.range(0, 1_500).mapToObj(i -> "/cal/2026/" + i).toArray(String[]::new);
    Deque<FetchRequested> waiting = new ArrayDeque<>(flow.newFetches());
    flow.succeeds(waiting.poll(), links(months), fresh("seed"));
    waiting.addAll(flow.newFetches());
    while (!waiting.isEmpty()) {
      FetchRequested fetch = waiting.poll();
      flow.succeeds(fetch, links("/about"), like(1, url(fetch)));
      flow.pass(Duration.ofMillis(50));
      waiting.addAll(flow.newFetches());
    }

    assertThat(fetched()).contains("http://a.example/about").hasSizeLessThan(40);
    assertThat(flow.lastPublished(id).stopReason()).contains("exhausted");
    assertThat(flow.lastPublished(id).progress().discovered()).isEqualTo(1_503);
  }

  @Test
  void aTaskMetAgainByAShorterWayDoesNotTakeTheTurnOfTheNext() {
    JobId id = flow.submit(twoHosts().concurrency(4).perHost(1).made());
    List<FetchRequested> seeds = flow.newFetches();
    flow.succeeds(seeds.get(0), links("/1"));
    flow.succeeds(flow.newFetch(), links("/x", "/y", "/z"));
    FetchRequested x = flow.newFetch();
    flow.succeeds(seeds.get(1), links("/y"));
    flow.succeeds(x);
    FetchRequested y = flow.newFetch();
    assertThat(url(y)).endsWith("/y");
    flow.succeeds(y);
    FetchRequested z = flow.newFetch();
    assertThat(url(z)).endsWith("/z");
    flow.succeeds(z);

    assertThat(flow.lastPublished(id).stopReason()).contains("exhausted");
  }

  @Test
  void aTaskThatEndsWhereItWaitsDoesNotTakeTheTurnOfTheNext() {
    var terms = JobTerms.DEFAULT.withTimeOuts(new TimeOuts(Optional.of(5_000L), Optional.empty()));
    JobId id = flow.submit(twoHosts().concurrency(4).perHost(1).made(), terms);
    List<FetchRequested> seeds = flow.newFetches();
    flow.succeeds(seeds.get(1));
    flow.succeeds(seeds.get(0), links("/1", "/2", "/3"));
    FetchRequested first = flow.newFetch();
    // nobody says how it ended: it waits, then for room, and says so after all
    flow.pass(Duration.ofSeconds(8));
    flow.reportSuccess(first.task());
    flow.observed(first, Optional.empty(), Optional.of(200));
    flow.succeeds(flow.newFetch());
    flow.succeeds(flow.newFetch());

    assertThat(flow.lastPublished(id).stopReason()).contains("exhausted");
    assertThat(flow.lastPublished(id).progress().succeeded()).isEqualTo(5);
  }

  private static Spider twoHosts() {
    return Spider.from("http://a.example/", "http://b.example/");
  }

  private List<String> fetched() {
    return flow.allFetches().stream().map(ParkedTaskTest::url).toList();
  }

  private static String url(FetchRequested fetch) {
    return fetch.task().url().value();
  }
}
