// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.ScheduleEvent;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SchedulesTest {
  private static final String JOB =
      "\"job\":{\"type\":\"crawl\",\"urls\":[\"https://example.org/\"]}";
  private static final String NEWS =
      "{\"name\":\"News\",\"cron\":\"0 6 * * *\",\"time_zone\":\"Europe/Berlin\"," + JOB + "}";
  private static final String ALL = "/api/v1/workers/schedule";
  private static final String ONE = ALL + "/news";

  private final TestApi api = TestApi.start();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void aScheduleIsMadeUnderTheIdOfItsOwner() {
    HttpResponse<String> made = put(ONE, NEWS);

    assertThat(made.statusCode()).isEqualTo(201);
    JsonNode schedule = TestApi.json(made);
    assertThat(schedule.get("id").stringValue()).isEqualTo("news");
    assertThat(schedule.get("time_zone").stringValue()).isEqualTo("Europe/Berlin");
    assertThat(schedule.get("overlap").stringValue()).isEqualTo("skip");
    assertThat(schedule.get("misfire").stringValue()).isEqualTo("fire_once");
    assertThat(schedule.get("enabled").booleanValue()).isTrue();
    assertThat(schedule.at("/job/urls/0").stringValue()).isEqualTo("https://example.org/");
    assertThat(schedule.get("next_fire_times")).hasSize(10);
    assertThat(TestApi.json(api.get(ONE))).isEqualTo(schedule);
  }

  @Test
  void oneWithoutAnIdGetsOneAndTheIdempotencyKeyMakesItOnce() {
    HttpResponse<String> first = api.post(ALL, NEWS, "Idempotency-Key", "k");
    HttpResponse<String> second = api.post(ALL, NEWS, "Idempotency-Key", "k");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(api.log.schedules.events()).hasSize(1);
    assertThat(first.headers().firstValue("location").orElseThrow())
        .isEqualTo(ALL + "/" + TestApi.json(first).get("id").stringValue());
    String other = NEWS.replace("0 6", "0 7");
    assertThat(api.post(ALL, other, "Idempotency-Key", "k").statusCode()).isEqualTo(409);
  }

  @Test
  void theSameDefinitionAgainChangesNothing() {
    put(ONE, NEWS);

    assertThat(put(ONE, NEWS).statusCode()).isEqualTo(200);
    assertThat(put(ONE, NEWS.replace("0 6", "0 7")).statusCode()).isEqualTo(200);

    assertThat(api.log.schedules.events()).hasSize(2);
    assertThat(TestApi.json(api.get(ONE)).get("revision").intValue()).isEqualTo(2);
  }

  @Test
  void aDryRunSaysWhatWouldChangeAndChangesNothing() {
    put(ONE, NEWS);

    JsonNode change =
        TestApi.json(put(ONE + "?dry_run=true", NEWS.replace("0 6 * * *", "0 7 * * *")));

    assertThat(change.get("change").stringValue()).isEqualTo("changed");
    assertThat(change.at("/before/cron").stringValue()).isEqualTo("0 6 * * *");
    assertThat(change.at("/after/cron").stringValue()).isEqualTo("0 7 * * *");
    assertThat(TestApi.json(put(ONE + "?dry_run=true", NEWS)).get("change").stringValue())
        .isEqualTo("unchanged");
    assertThat(TestApi.json(put(ALL + "/other?dry_run=true", NEWS)).get("change").stringValue())
        .isEqualTo("created");
    assertThat(api.log.schedules.events()).hasSize(1);
  }

  @Test
  void everythingWrongWithABodyIsNamedAtOnce() {
    HttpResponse<String> refused =
        put(
            ONE,
            """
            {"cron":"61 * * * *","time_zone":"Mars/Olympus","overlap":"maybe","jitter_ms":-1,
             "start_at":"2027-01-02T00:00:00Z","end_at":"2027-01-01T00:00:00Z","colour":"red",
             "job":{"type":"crawl","urls":["ftp://x"],"not_before":"2027-01-01T00:00:00Z"}}
            """);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestApi.json(refused).get("errors").findValuesAsString("pointer"))
        .containsExactlyInAnyOrder(
            "/cron", "/time_zone", "/overlap", "/jitter_ms", "/end_at", "/colour", "/job/urls/0");
  }

  @Test
  void anInstantOfAYearThatNobodyWritesIsRefused() {
    String far = "\"+300000000-01-01T00:00:00Z\"";
    HttpResponse<String> defined =
        put(ONE, NEWS.replace("\"name\"", "\"start_at\":" + far + ",\"name\""));
    HttpResponse<String> submitted =
        api.post(
            "/api/v1/workers/jobs",
            "{\"type\":\"crawl\",\"urls\":[\"https://a.example/\"],\"not_before\":" + far + "}");

    assertThat(defined.statusCode()).isEqualTo(400);
    assertThat(TestApi.json(defined).at("/errors/0/pointer").stringValue()).isEqualTo("/start_at");
    assertThat(submitted.statusCode()).isEqualTo(400);
    assertThat(TestApi.json(submitted).at("/errors/0/pointer").stringValue())
        .isEqualTo("/not_before");
  }

  @Test
  void aJobThatNamesAnExtractorThatIsNotThereIsRefusedWithItsSchedule() {
    String options = ",\"options\":{\"strategy\":\"wasm\",\"wasm\":{\"extractor\":\"mine\"}}}";
    String schedule = NEWS.replace("\"]}", "\"]" + options);

    HttpResponse<String> unknown = put(ONE, schedule);

    assertThat(unknown.statusCode()).isEqualTo(400);
    JsonNode error = TestApi.json(unknown).at("/errors/0");
    assertThat(error.get("pointer").stringValue()).isEqualTo("/job/options/wasm/extractor");
    assertThat(error.get("message").stringValue())
        .isEqualTo("there is no extractor 'mine'; there are: none");
    assertThat(api.log.schedules.events()).isEmpty();
    api.send(
        api.request("/api/v1/extractors/mine")
            .header("Content-Type", "application/wasm")
            .PUT(BodyPublishers.ofString("module")));
    assertThat(put(ONE, schedule).statusCode()).isEqualTo(201);
  }

  @Test
  void aSelectorThatIsNoneIsRefusedWithItsSchedule() {
    String schedule = NEWS.replace("\"]}", "\"],\"options\":{\"include_selectors\":[\"p[\"]}}");

    HttpResponse<String> refused = put(ONE, schedule);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestApi.json(refused).at("/errors/0/pointer").stringValue())
        .isEqualTo("/job/options/include_selectors/0");
  }

  @Test
  void aPauseSaysWhyAndSinceWhen() {
    put(ONE, NEWS);

    JsonNode paused = TestApi.json(api.post(ONE + "/pause", "{\"reason\":\"the site moves\"}"));

    assertThat(paused.get("enabled").booleanValue()).isFalse();
    assertThat(paused.at("/paused/reason").stringValue()).isEqualTo("the site moves");
    assertThat(paused.get("next_fire_times")).isEmpty();
    JsonNode resumed = TestApi.json(empty(ONE + "/resume"));
    assertThat(resumed.get("enabled").booleanValue()).isTrue();
    HttpResponse<String> silent = empty(ONE + "/pause");
    assertThat(TestApi.json(silent).has("paused")).as(silent.body()).isTrue();
  }

  @Test
  void aTriggerNamesItsJobAndABackfillCountsItsFirings() {
    put(ONE, NEWS);

    HttpResponse<String> triggered = empty(ONE + "/trigger");
    assertThat(triggered.statusCode()).isEqualTo(202);
    assertThat(triggered.headers().firstValue("location").orElseThrow())
        .endsWith(TestApi.json(triggered).get("job_id").stringValue());
    String job = triggered.headers().firstValue("location").orElseThrow();
    assertThat(api.get(job).statusCode()).isEqualTo(200);
    HttpResponse<String> backfilled =
        api.post(
            ONE + "/backfill",
            "{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-08T00:00:00Z\"}");
    assertThat(backfilled.statusCode()).isEqualTo(202);
    assertThat(TestApi.json(backfilled).get("firings").intValue()).isEqualTo(7);
    HttpResponse<String> tooMany =
        api.post(
            ONE + "/backfill",
            "{\"from\":\"2000-01-01T00:00:00Z\",\"to\":\"2026-01-08T00:00:00Z\"}");
    assertThat(tooMany.statusCode()).isEqualTo(400);
  }

  @Test
  void schedulesAreListedInTheOrderOfTheirIdsByPages() {
    put(ALL + "/b", NEWS);
    put(ALL + "/a", NEWS);
    put(ALL + "/c", NEWS);

    JsonNode page = TestApi.json(api.get(ALL + "?limit=2"));

    assertThat(page.get("items").findValuesAsString("id")).containsExactly("a", "b");
    JsonNode rest =
        TestApi.json(api.get(ALL + "?limit=2&cursor=" + page.get("next_cursor").stringValue()));
    assertThat(rest.get("items").findValuesAsString("id")).containsExactly("c");
    assertThat(rest.has("next_cursor")).isFalse();
  }

  @Test
  void aScheduleOfAnotherTenantIsNotThere() {
    put(ONE, NEWS);

    assertThat(api.get(ONE, "X-Riptide-Tenant", "other").statusCode()).isEqualTo(404);
  }

  @Test
  void aDeletedScheduleIsNotThereAnyMore() {
    put(ONE, NEWS);

    assertThat(api.delete(ONE).statusCode()).isEqualTo(200);

    assertThat(api.get(ONE).statusCode()).isEqualTo(404);
    assertThat(api.delete(ONE).statusCode()).isEqualTo(404);
    assertThat(api.log.schedules.events().getLast())
        .isInstanceOf(ScheduleEvent.ScheduleDeleted.class);
  }

  private HttpResponse<String> put(String path, String json) {
    return api.send(
        api.request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  private HttpResponse<String> empty(String path) {
    return api.send(api.request(path).POST(BodyPublishers.noBody()));
  }
}
