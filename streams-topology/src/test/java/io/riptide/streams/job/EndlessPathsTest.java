// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static io.riptide.streams.job.SpiderPages.fresh;
import static io.riptide.streams.job.SpiderPages.links;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.job.JobId;
import io.riptide.streams.Flow;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Sites whose paths never end, because each page adds to its own or has new ones made for it.
class EndlessPathsTest {
  private static final int ITEMS = 60;
  private static final int MOST_ROUNDS = 1_000;

  private final Flow flow = new Flow();
  private final Random visits = new Random(20_261_122);

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void pathsThatRepeatTheirWordsAreOnePatternHoweverDeep() {
    JobId id =
        crawl(
            "/help/",
            url -> "help",
            url -> List.of(url + "topics/", url + "guide/", url + "more/"));

    assertThat(fetched("/help/")).hasSizeBetween(24, 60);
    assertThat(flow.lastPublished(id).leftAlone().orElseThrow())
        .anySatisfy(left -> assertThat(left.reason().message()).contains("/help/…"));
  }

  @Test
  void visitsWithAnIdInThePathAreNotFollowedAgainAndAgain() {
    crawl(
        "/item/0",
        url -> url.substring(url.lastIndexOf('/')),
        url ->
            IntStream.range(0, ITEMS)
                .boxed()
                .flatMap(i ->
                    List.of("/item/" + i, "/s/%016x/item/%d".formatted(visits.nextLong(), i))
                        .stream())
                .map(path -> "http://a.example" + path)
                .toList());

    assertThat(fetched("/item/")).hasSize(ITEMS);
    assertThat(fetched("/s/")).hasSizeLessThan(60);
  }

  private interface Links {
    List<String> of(String url);
  }

  private JobId crawl(String seed, UnaryOperator<String> text, Links links) {
    JobId id = flow.submit(Spider.from("http://a.example" + seed).concurrency(4).made());
    for (int round = 0;
        round < MOST_ROUNDS && !flow.stored(id).orElseThrow().status().terminal();
        round++) {
      for (FetchRequested fetch : flow.newFetches()) {
        String url = fetch.task().url().value();
        flow.succeeds(fetch, links(links.of(url).toArray(String[]::new)), fresh(text.apply(url)));
      }
      flow.pass(Duration.ofMillis(20));
    }
    assertThat(flow.lastPublished(id).stopReason()).contains("exhausted");
    return id;
  }

  private List<String> fetched(String path) {
    return flow.allFetches().stream()
        .map(fetch -> fetch.task().url().value())
        .filter(url -> url.startsWith("http://a.example" + path))
        .toList();
  }
}
