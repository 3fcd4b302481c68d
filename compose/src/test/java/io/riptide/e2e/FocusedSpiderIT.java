// SPDX-License-Identifier: Apache-2.0
package io.riptide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.serde.Json;
import io.riptide.testing.ApiCaller;
import io.riptide.testing.TopicSite;
import io.riptide.testing.WholeSystem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Spiders that look for something, on a web in which one page of ten is about it.
class FocusedSpiderIT {
  private static final int PAGES = 3_000;
  private static final int WANTED = 150;

  @TempDir Path directory;

  @Test
  void aSpiderWithAQueryBringsWhatItIsAboutAndEndsWhenItHasEnough() {
    try (var site = TopicSite.start(PAGES);
        var system = WholeSystem.start(directory, Map.of())) {
      ApiCaller api = system.api();
      double blind = relevant(site, spider(api, site, "breadth_first", WANTED, ""));
      double focused = relevant(site, spider(api, site, "best_first", WANTED, ""));
      double adaptive = relevant(site, spider(api, site, "adaptive", WANTED, ""));

      assertThat(blind).as("breadth first").isLessThan(0.3);
      assertThat(focused).as("best first").isGreaterThan(0.85);
      assertThat(adaptive).as("adaptive").isGreaterThan(0.85);
      itEndsWhenLittleOfWorthComes(api, site);
    }
  }

  private static void itEndsWhenLittleOfWorthComes(ApiCaller api, TopicSite site) {
    String stop = ", \"adaptive_stop\": {\"window\": 40, \"min_pages\": 100, \"min_share\": 0.2}";
    JsonNode answer = spider(api, site, "best_first", 2_000, stop);
    assertThat(answer.path("stop_reason").asString()).isEqualTo("adaptive_stop");
    assertThat(answer.path("successful").asInt()).isBetween(200, 1_000);
    JsonNode curve = answer.path("curve");
    assertThat(curve.size()).isBetween(10, 64);
    // what was under way when it stopped comes after the curve's last point
    assertThat(curve.get(curve.size() - 1).path("pages").asInt())
        .isBetween(answer.path("successful").asInt() - 4, answer.path("successful").asInt());
  }

  private static JsonNode spider(
      ApiCaller api, TopicSite site, String strategy, int pages, String more) {
    String body =
        """
        {"seeds": ["%s"], "max_pages": %d, "concurrency": 4, "strategy": "%s", "query": "%s",
         "result_mode": "urls", "timeout_ms": 120000%s}
        """
            .formatted(site.url(0), pages, strategy, TopicSite.query(), more);
    var answer = api.post("/spider/crawl", Json.EVENTS.readTree(body));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.EVENTS.readTree(answer.body());
  }

  private static double relevant(TopicSite site, JsonNode answer) {
    JsonNode urls = answer.path("urls");
    assertThat(urls.size()).isEqualTo(WANTED);
    long relevant =
        urls.valueStream().filter(page -> site.isRelevant(page.path("url").asString())).count();
    return (double) relevant / urls.size();
  }
}
