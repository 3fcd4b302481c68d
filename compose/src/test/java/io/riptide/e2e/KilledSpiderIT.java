// SPDX-License-Identifier: Apache-2.0
package io.riptide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.cli.Main;
import io.riptide.schema.serde.Json;
import io.riptide.testing.ApiCaller;
import io.riptide.testing.ChildJvm;
import io.riptide.testing.LinkedSite;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A spider whose whole system, broker included, is killed in the middle.
class KilledSpiderIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern API = Pattern.compile("API\\s+(http://[0-9.:]+)");
  private static final int PAGES = 500;
  private static final int CONCURRENCY = 16;

  @TempDir Path directory;

  @Test
  void aKilledSpiderEndsWithTheSameCountsAndRepeatsAtMostWhatWasUnderWay() {
    try (var site = LinkedSite.start(PAGES)) {
      String id;
      try (var process = up()) {
        ApiCaller api = api(process);
        id = submit(api, site);
        Awaitility.await()
            .atMost(PATIENCE)
            .ignoreExceptionsInstanceOf(ApiCaller.Unanswered.class)
            .until(() -> api.job(id).at("/progress/succeeded").asInt() > PAGES / 5);
        process.kill();
      }
      try (var process = up()) {
        ApiCaller api = api(process);
        JsonNode job =
            Objects.requireNonNull(
                Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(ApiCaller.Unanswered.class)
                    .until(() -> api.job(id), each -> each.has("finished_at")));
        assertThat(job.path("stop_reason").asString()).isEqualTo("exhausted");
        assertThat(job.at("/progress/succeeded").asInt())
            .isEqualTo(PAGES + PAGES / 10 + PAGES / 100);
        assertThat(job.at("/progress/failed").asInt()).isEqualTo(2 * PAGES / 10);
      }
      Map<String, Integer> pages = site.hits("/p/");
      assertThat(pages).hasSize(PAGES);
      assertThat(pages.values().stream().mapToInt(count -> count - 1).sum())
          .as("pages fetched twice")
          .isLessThanOrEqualTo(CONCURRENCY);
    }
  }

  private static String submit(ApiCaller api, LinkedSite site) {
    String body =
        """
        {"type": "spider", "seeds": ["%s"], "max_pages": 5000, "concurrency": %d,
         "scope": {"exclude": ["/cal/**"]}, "options": {"cache": "bypass"}}
        """
            .formatted(site.url("/p/0"), CONCURRENCY);
    var answer = api.post("/workers/jobs", Json.EVENTS.readTree(body));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return Json.EVENTS.readTree(answer.body()).path("job_id").asString();
  }

  private ChildJvm up() {
    ChildJvm process =
        ChildJvm.start(
            directory,
            Main.class,
            Map.of(),
            List.of(
                "up",
                "--partitions",
                "2",
                "--allow-private-networks",
                "--data-dir",
                directory.resolve("data").toString(),
                "--port",
                "0",
                "--kafka-port",
                "0"));
    process.awaitOutput("Ctrl-C", PATIENCE);
    return process;
  }

  private static ApiCaller api(ChildJvm process) {
    Matcher matcher = API.matcher(process.output());
    assertThat(matcher.find()).as(process.output()).isTrue();
    return new ApiCaller(URI.create(matcher.group(1)));
  }
}
