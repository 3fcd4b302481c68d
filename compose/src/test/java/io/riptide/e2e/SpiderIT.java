// SPDX-License-Identifier: Apache-2.0
package io.riptide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.serde.Json;
import io.riptide.testing.ApiCaller;
import io.riptide.testing.LinkedSite;
import io.riptide.testing.WholeSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Spiders on a whole system and a site that counts what is asked of it.
class SpiderIT {
  private static final int PAGES = 300;

  @TempDir Path directory;

  @Test
  void everyPageOfASiteIsFetchedOnceAndItsLimitsAreExact() {
    try (var site = LinkedSite.start(PAGES);
        var system = WholeSystem.start(directory, Map.of())) {
      everyReachablePageIsFetchedOnce(site, system.api());
      aLimitOfPagesIsExact(site, system.api());
    }
  }

  private static void everyReachablePageIsFetchedOnce(LinkedSite site, ApiCaller api) {
    JsonNode job =
        ended(
            api,
            """
            {"type": "spider", "seeds": ["%s"], "max_pages": 5000,
             "retry": {"max_attempts": 5, "initial_ms": 100},
             "scope": {"exclude": ["/cal/**"]}}
            """
                .formatted(site.url("/p/0")));

    assertThat(job.path("status").asString()).isEqualTo("completed");
    assertThat(job.path("stop_reason").asString()).isEqualTo("exhausted");
    assertThat(site.hits("/p/")).hasSize(PAGES).allSatisfy((_, count) -> assertOnce(count));
    assertThat(site.hits("/only/")).hasSize(PAGES / 10).allSatisfy((_, count) -> assertOnce(count));
    assertThat(site.hits("/r/")).hasSize(PAGES / 10).allSatisfy((_, count) -> assertOnce(count));
    assertThat(site.hits("/loop/")).hasSize(2).allSatisfy((_, count) -> assertOnce(count));
    assertThat(site.hits("/flaky/")).hasSize(PAGES / 100).containsValue(3);
    assertThat(site.hits("/private/")).isEmpty();
    assertThat(site.hits("/cal/")).isEmpty();
    assertThat(job.at("/progress/succeeded").asInt()).isEqualTo(PAGES + PAGES / 10 + PAGES / 100);

    Map<String, Long> reasons =
        api.pages("/workers/jobs/" + job.path("job_id").asString() + "/errors").stream()
            .collect(
                Collectors.groupingBy(
                    error -> error.at("/error/code").asString(), Collectors.counting()));
    assertThat(reasons)
        .containsEntry("redirected", PAGES / 10 + 2L)
        .containsEntry("disallowed_by_robots", PAGES / 10L)
        .containsEntry("http_status", PAGES / 10L)
        .containsEntry("out_of_scope", 1L);
  }

  private static void aLimitOfPagesIsExact(LinkedSite site, ApiCaller api) {
    JsonNode job =
        ended(
            api,
            """
            {"type": "spider", "seeds": ["%s"], "max_pages": 50, "options": {"cache": "bypass"}}
            """
                .formatted(site.url("/p/0")));
    assertThat(job.path("stop_reason").asString()).isEqualTo("max_pages");
    assertThat(job.at("/progress/succeeded").asInt()).isEqualTo(50);
    assertThat(job.at("/progress/pending").asInt()).isZero();
  }

  private static void assertOnce(Integer count) {
    assertThat(count).isEqualTo(1);
  }

  private static JsonNode ended(ApiCaller api, String body) {
    var answer = api.post("/workers/jobs", Json.EVENTS.readTree(body));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String id = Json.EVENTS.readTree(answer.body()).path("job_id").asString();
    return Objects.requireNonNull(
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofMillis(100))
            .ignoreExceptionsInstanceOf(ApiCaller.Unanswered.class)
            .until(() -> api.job(id), job -> job.has("finished_at")));
  }
}
