// SPDX-License-Identifier: Apache-2.0
package io.riptide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.serde.Json;
import io.riptide.testing.ApiCaller;
import io.riptide.testing.ChangingSite;
import io.riptide.testing.DirectedSite;
import io.riptide.testing.LinkedSite;
import io.riptide.testing.WholeSystem;
import io.riptide.testing.trap.Ground;
import io.riptide.testing.trap.Shop;
import io.riptide.testing.trap.TrapWeb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
  private static final long SEED = 20_261_122;

  @TempDir Path directory;

  @Test
  void everyPageOfASiteIsFetchedOnceAndItsLimitsAreExact() {
    try (var site = LinkedSite.start(PAGES);
        var system = WholeSystem.start(directory, Map.of())) {
      everyReachablePageIsFetchedOnce(site, system.api());
      aLimitOfPagesIsExact(site, system.api());
      whatASiteForbidsIsLeftAloneUnlessToldOtherwise(system.api());
      theRunsOfAScheduleSayWhatChanged(system.api());
      aWebOfTrapsIsHadWholeAndItsTrapsAreLeftAlone(system.api());
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

  private static void whatASiteForbidsIsLeftAloneUnlessToldOtherwise(ApiCaller api) {
    try (var site = new DirectedSite()) {
      String spider = "{\"type\": \"spider\", \"seeds\": [\"%s\"], \"sitemap\": \"include\"%s}";
      JsonNode obedient = ended(api, spider.formatted(site.url("/"), ""));
      String errors = "/workers/jobs/" + obedient.path("job_id").asString() + "/errors?code=";
      assertThat(urls(api, errors + "disallowed_by_robots"))
          .containsExactly(site.url("/private/page"));
      assertThat(urls(api, errors + "nofollow"))
          .containsExactlyInAnyOrder(site.url("/disowned"), site.url("/behind/shy"));
      assertThat(urls(api, errors + "noindex")).containsExactly(site.url("/hidden"));
      assertThat(urls(api, errors + "not_a_page")).hasSize(4);
      assertThat(obedient.at("/progress/succeeded").asInt()).as("%s", obedient).isEqualTo(5);

      JsonNode told = ended(api, spider.formatted(site.url("/"), ", \"respect_robots\": false"));
      assertThat(told.at("/progress/succeeded").asInt()).as("%s", told).isEqualTo(9);
      assertThat(told.at("/progress/skipped").asInt()).isEqualTo(4);
    }
  }

  private static List<String> urls(ApiCaller api, String path) {
    return api.pages(path).stream().map(each -> each.path("url").asString()).toList();
  }

  private static void aWebOfTrapsIsHadWholeAndItsTrapsAreLeftAlone(ApiCaller api) {
    try (var web = TrapWeb.start(new Shop(SEED, 160, 40))) {
      JsonNode job =
          ended(
              api,
              """
              {"type": "spider", "seeds": ["%s"], "max_pages": 1500, "concurrency": 16,
               "scope": {"same": "any", "exclude": ["regex:(sort|view|size|price)="]}}
              """
                  .formatted(web.seed()));

      TrapWeb.Census census = web.census();
      assertThat(job.path("stop_reason").asString()).isEqualTo("exhausted");
      assertThat(census.had()).as("real pages, of seed " + SEED).isEqualTo(census.real());
      assertThat(census.twice()).isZero();
      assertThat(census.asked()).doesNotContainKey(Ground.SPELLING);
      assertThat(census.pages()).as(census.toString()).isLessThan(7 * census.real());
      assertThat(census.asked())
          .as("what has no end, though the shop is small")
          .allSatisfy((ground, asked) -> {
            if (ground != Ground.REAL) {
              assertThat(asked).as(ground.name()).isLessThan(300);
            }
          });
      assertThat(job.path("left_alone"))
          .extracting(each -> each.at("/reason/code").asString())
          .contains("pattern_spent", "mirrored");
    }
  }

  private static void theRunsOfAScheduleSayWhatChanged(ApiCaller api) {
    try (var site = ChangingSite.start()) {
      site.put("/", "The front page of a site that changes.", "/same", "/edited", "/gone");
      site.put("/same", "This text stays as it is, whatever happens to the others.", "/behind");
      site.put("/behind", "Only a page that stays links to this one.");
      site.put("/edited", "Open from nine to five.\nClosed on Sundays.");
      site.put("/gone", "This page will not be there for long.");
      JsonNode schedule =
          posted(
              api,
              "/workers/schedule",
              """
              {"cron": "0 0 1 1 *", "job": {"type": "spider", "seeds": ["%s"],
               "recrawl": {"name": "site"}}}
              """
                  .formatted(site.url("/")));
      String trigger = "/workers/schedule/" + schedule.path("id").asString() + "/trigger";
      JsonNode first = waitedFor(api, posted(api, trigger, "{}"));
      assertThat(first.at("/progress/changes/added").asInt()).isEqualTo(5);

      site.put("/edited", "Open from nine to six.\nClosed on Sundays.");
      site.put("/fresh", "This page was not there before.");
      site.put("/", "The front page of a site that changes.", "/same", "/edited", "/fresh");
      site.remove("/gone");
      JsonNode second = waitedFor(api, posted(api, trigger, "{}"));

      assertThat(second.at("/progress/changes").toString())
          .isEqualTo("{\"added\":1,\"changed\":1,\"unchanged\":3,\"removed\":1}");
      assertThat(site.notModified()).containsOnlyKeys("/same", "/behind");
      List<JsonNode> changes =
          api.pages("/workers/jobs/" + second.path("job_id").asString() + "/changes");
      assertThat(changes)
          .extracting(item -> item.path("change").asString() + " " + item.path("url").asString())
          .containsExactlyInAnyOrder(
              "changed " + site.url("/edited"),
              "new " + site.url("/fresh"),
              "removed " + site.url("/gone"));
      assertThat(changes)
          .anySatisfy(item ->
              assertThat(item.at("/diff/unified").asString())
                  .contains("-Open from nine to five.", "+Open from nine to six."));
    }
  }

  private static JsonNode posted(ApiCaller api, String path, String body) {
    var answer = api.post(path, Json.EVENTS.readTree(body));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return Json.EVENTS.readTree(answer.body());
  }

  private static void assertOnce(Integer count) {
    assertThat(count).isEqualTo(1);
  }

  private static JsonNode ended(ApiCaller api, String body) {
    return waitedFor(api, posted(api, "/workers/jobs", body));
  }

  private static JsonNode waitedFor(ApiCaller api, JsonNode accepted) {
    String id = accepted.path("job_id").asString();
    return Objects.requireNonNull(
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofMillis(100))
            .ignoreExceptionsInstanceOf(ApiCaller.Unanswered.class)
            .until(() -> api.job(id), job -> job.has("finished_at")));
  }
}
