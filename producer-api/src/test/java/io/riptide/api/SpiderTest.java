// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riptide.schema.job.JobId;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SpiderTest {
  private static final String PATH = "/api/v1/spider/crawl";
  private static final String TWO = "{\"seeds\":[\"http://a.b/\",\"http://c.d/\"]%s}";

  private final TestApi api = TestApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aSpiderIsAnsweredWithItsPages() {
    api.log.onSubmitted(api.log::succeedAll);
    JsonNode answer = TestApi.json(api.post(PATH, TWO.formatted("")));
    assertThat(answer.get("successful").intValue()).isEqualTo(2);
    assertThat(answer.get("results").get(1).get("document").get("url").stringValue())
        .isEqualTo("http://c.d/");
  }

  @Test
  void itsUrlsOrCountsAloneAreEnoughForWhoeverSaysSo() {
    api.log.onSubmitted(api.log::succeedAll);
    JsonNode urls = TestApi.json(api.post(PATH, TWO.formatted(",\"result_mode\":\"urls\"")));
    assertThat(urls.get("urls").get(0).get("url").stringValue()).isEqualTo("http://a.b/");
    assertThat(urls.get("urls").get(0).has("document")).isFalse();
    JsonNode stats = TestApi.json(api.post(PATH, TWO.formatted(",\"result_mode\":\"stats\"")));
    assertThat(stats.has("urls") || stats.has("results")).isFalse();
    assertThat(stats.get("successful").intValue()).isEqualTo(2);
  }

  @Test
  void aSpiderCanBeFollowedAsLines() {
    api.log.onSubmitted(api.log::succeedAll);
    var response = api.post(PATH, TWO.formatted(",\"result_mode\":\"stream\""));
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
    assertThat(response.body()).contains("\"started\"", "\"result\"", "\"summary\"");
  }

  @Test
  void whatWasAskedForIsShownWithItsDefaults() {
    JsonNode job = job(",\"max_pages\":7,\"scope\":{\"exclude\":[\"/x/**\"]},\"timeout_ms\":50");
    JsonNode request = job.get("request");
    assertThat(job.get("type").stringValue()).isEqualTo("spider");
    assertThat(request.get("max_pages").intValue()).isEqualTo(7);
    assertThat(request.get("max_depth").intValue()).isEqualTo(20);
    assertThat(request.at("/scope/same").stringValue()).isEqualTo("host");
    assertThat(request.at("/scope/exclude/0").stringValue()).isEqualTo("/x/**");
  }

  @Test
  void whatItLooksForIsShownWithItsDefaults() {
    JsonNode request =
        job(",\"query\":\"tides\",\"strategy\":\"best_first\",\"adaptive_stop\":{\"window\":20},"
                + "\"budgets\":{\"per_host\":{\"max_pages\":9}},\"timeout_ms\":50")
            .get("request");
    assertThat(request.get("query").stringValue()).isEqualTo("tides");
    assertThat(request.at("/adaptive_stop/window").intValue()).isEqualTo(20);
    assertThat(request.at("/adaptive_stop/min_pages").intValue()).isEqualTo(100);
    assertThat(request.at("/budgets/per_host/max_pages").intValue()).isEqualTo(9);
    assertThat(request.at("/budgets/per_host/enforcement").stringValue()).isEqualTo("strict");
  }

  @Test
  void aSpiderIsLookedAtPausedAndStopped() {
    String id = job(",\"timeout_ms\":50").get("job_id").stringValue();
    assertThat(TestApi.json(api.get("/api/v1/spider/status?job_id=" + id)).get("status"))
        .isEqualTo(TestApi.json(api.get("/api/v1/workers/jobs/" + id)).get("status"));
    var byBody = api.post("/api/v1/spider/status", "{\"job_id\":\"" + id + "\"}");
    assertThat(TestApi.json(byBody).get("job_id").stringValue()).isEqualTo(id);
    String pause = "{\"job_id\":\"" + id + "\",\"action\":\"pause\"}";
    assertThat(api.post("/api/v1/spider/control", pause).statusCode()).isEqualTo(202);
    String stop = "{\"job_id\":\"" + id + "\",\"action\":\"stop\"}";
    assertThat(api.post("/api/v1/spider/control", stop).statusCode()).isEqualTo(202);
    api.log.succeedAll(JobId.parse(id));
    assertThat(api.post("/api/v1/spider/control", stop).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/spider/crawl | {\"seeds\":[\"http://a.b/\"]}",
        "/api/v1/map | {\"url\":\"http://a.b/\"}",
        "/api/v1/crawl | {\"urls\":[\"http://a.b/\"]}"
      })
  void anEndedJobWhoseOutcomesAreOutOfReachIsAnsweredWithWhereItIs(String path, String body) {
    api.log.onSubmitted(id -> {
      api.log.succeedAll(id);
      api.log.stateDown(true);
    });
    var answer = api.post(path, body);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(TestApi.json(answer).has("job_id")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity"})
  void anAnswerThatCannotBeReadToItsEndDoesNotLookWhole(String coding) {
    String seeds =
        IntStream.range(0, 600)
            .mapToObj(i -> "\"http://a.b/" + i + "\"")
            .collect(Collectors.joining(",", "[", "]"));
    api.log.onSubmitted(api.log::succeedAll);
    api.log.stateDownAfter(1);
    String body = "{\"result_mode\":\"urls\",\"seeds\":" + seeds + "}";
    assertThatThrownBy(() -> api.post(PATH, body, "Accept-Encoding", coding))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void whoeverJoinsASpiderWaitsForTheOneThatWasJoined() {
    JobId first = JobId.parse(job("").get("job_id").stringValue());
    api.log.onSubmitted(id -> {
      api.log.giveWay(id, first);
      api.log.succeedAll(first);
    });
    String unique = ",\"unique\":{\"key\":\"k\",\"policy\":\"join\"}%s";
    JsonNode answer = TestApi.json(api.post(PATH, TWO.formatted(unique.formatted(""))));
    assertThat(answer.get("job_id").stringValue()).isEqualTo(first.toString());
    assertThat(answer.get("successful").intValue()).isEqualTo(2);
    String lines = TWO.formatted(unique.formatted(",\"result_mode\":\"stream\""));
    assertThat(api.post(PATH, lines).body())
        .contains("\"job_id\":\"" + first + "\"", "\"result\"")
        .doesNotContain("unique_key_held");
  }

  @Test
  void aMapSaysWhetherThereIsMore() {
    api.log.onSubmitted(id -> {
      api.log.succeedAll(id);
      api.log.meet(id, "http://a.b/1");
      api.log.meet(id, "http://a.b/2");
    });
    assertThat(map(2)).containsExactly("2", "true");
    assertThat(map(3)).containsExactly("3", "false");
  }

  private List<String> map(int limit) {
    JsonNode answer =
        TestApi.json(api.post("/api/v1/map", "{\"url\":\"http://a.b/\",\"limit\":" + limit + "}"));
    return List.of(answer.get("total").toString(), answer.get("truncated").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                         | /seeds
          {"seeds":[]}                                               | /seeds
          {"seeds":["ftp://a.b/"]}                                   | /seeds/0
          {"seeds":["http://a.b/"],"max_pages":0}                    | /max_pages
          {"seeds":["http://a.b/"],"max_depth":-1}                   | /max_depth
          {"seeds":["http://a.b/"],"scope":{"same":"planet"}}        | /scope/same
          {"seeds":["http://a.b/"],"scope":{"include":["regex:("]}}  | /scope/include/0
          {"seeds":["http://a.b/"],"urls":["http://a.b/"]}           | /urls
          {"seeds":["http://a.b/"],"concurrency":5000}               | /concurrency
          {"seeds":["http://a.b/"],"strategy":"best_first"} | /query
          {"seeds":["http://a.b/"],"adaptive_stop":{"window":1}} | /adaptive_stop/window
          {"seeds":["http://a.b/"],"budgets":{"per_host":{}}} | /budgets/per_host/max_pages
          """)
  void whatIsWrongIsNamed(String body, String pointer) {
    var response = api.post(PATH, body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(TestApi.json(response).at("/errors/0/pointer").stringValue()).isEqualTo(pointer);
  }

  private JsonNode job(String members) {
    var response = api.post(PATH, TWO.formatted(members), "Prefer", "respond-async");
    String id = TestApi.json(response).get("job_id").stringValue();
    return TestApi.json(api.get("/api/v1/workers/jobs/" + id));
  }
}
