// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Every public entrance gets what it should not; each gets its code, and nothing hangs.
@Timeout(60)
class BadInputTest {
  private static TestApi api;

  @BeforeAll
  static void start() {
    api = TestApi.start(settings -> settings.maxBodyBytes(200_000));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/workers/jobs",
        "/api/v1/workers/jobs:batch",
        "/api/v1/crawl",
        "/api/v1/crawl/stream",
        "/api/v1/crawl/sse",
        "/api/v1/extract",
        "/api/v1/strategies/crawl",
        "/api/v1/content/chunk",
        "/api/v1/extractors/mine/test"
      })
  void everyBodyIsReadStrictly(String path) {
    assertThat(code(api.post(path, "{\"urls\": [\"http"))).isEqualTo("400 malformed_json");
    assertThat(code(api.post(path, "{} {}"))).isEqualTo("400 malformed_json");
    assertThat(code(api.post(path, "{\"a\":1,\"a\":2}"))).isEqualTo("400 malformed_json");
    assertThat(code(api.post(path, "[".repeat(50_000)))).isEqualTo("400 malformed_json");
    assertThat(code(api.post(path, "{\"a\":".repeat(40_000)))).isEqualTo("400 malformed_json");
    assertThat(code(api.post(path, ""))).isEqualTo("400 empty_body");
    assertThat(code(api.post(path, "   "))).isEqualTo("400 empty_body");
    assertThat(code(api.post(path, "[]"))).isEqualTo("400 invalid_body");
    assertThat(code(api.post(path, "null"))).isEqualTo("400 invalid_body");
    assertThat(code(api.post(path, "{\"nonsense\":1}"))).isEqualTo("400 invalid_body");
    assertThat(code(api.post(path, "{\"a\":\"" + "x".repeat(300_000) + "\"}")))
        .isEqualTo("413 body_too_large");
    assertThat(code(posted(path, "text/plain", "{}"))).isEqualTo("415 unsupported_media_type");
    assertThat(code(posted(path, "application/json; charset=latin1", "{}")))
        .isEqualTo("415 unsupported_media_type");
    assertThat(code(api.send(api.request(path).POST(BodyPublishers.ofString("{}")))))
        .isEqualTo("415 unsupported_media_type");
  }

  @Test
  void allViolationsAreToldAtOnceEachWithItsPlace() {
    var response =
        api.post(
            "/api/v1/workers/jobs",
            """
            {"type": "crawl", "urls": ["https://example.org/", 7, "ftp://example.org/", ""],
             "priority": "urgent", "deadline_ms": -1, "a/b~c": true, "metadata": {"n": 1},
             "retry": {"max_attempts": 1.5, "initial_ms": 10, "max_ms": 5, "again": 1},
             "options": {"timeout_ms": "5", "formats": ["text", "gif"], "headers": {"Host": "x"},
                         "cookies": [{"name": "a b"}], "respect_robots": null}}
            """);
    List<String> found = new ArrayList<>();
    for (JsonNode error : TestApi.json(response).get("errors")) {
      found.add(error.get("pointer").stringValue() + " " + error.get("code").stringValue());
    }
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(found)
        .containsExactlyInAnyOrder(
            "/urls/1 wrong_type",
            "/urls/2 invalid_url",
            "/urls/3 invalid_url",
            "/priority invalid_value",
            "/deadline_ms out_of_range",
            "/a~1b~0c unknown_field",
            "/metadata/n wrong_type",
            "/retry/max_attempts wrong_type",
            "/retry/max_ms out_of_range",
            "/retry/again unknown_field",
            "/options/timeout_ms wrong_type",
            "/options/formats/1 invalid_value",
            "/options/headers/Host invalid_value",
            "/options/cookies/0/value required",
            "/options/cookies/0/name invalid_value",
            "/options/respect_robots wrong_type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org",
        "/relative",
        "//example.org/",
        "ftp://example.org/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://",
        "http://exa mple.org/",
        "https://[::1",
        "data:text/html,hello",
        "  "
      })
  void whatIsNoHttpUrlIsRefusedAtTheDoor(String url) {
    var response = api.post("/api/v1/crawl", "{\"urls\":[\"" + url + "\"]}");
    assertThat(code(response)).isEqualTo("400 invalid_body");
    JsonNode error = TestApi.json(response).get("errors").get(0);
    assertThat(error.get("pointer").stringValue()).isEqualTo("/urls/0");
    assertThat(error.get("code").stringValue()).isEqualTo("invalid_url");
  }

  @Test
  void anOverLongUrlIsRefused() {
    String url = "https://example.org/" + "a".repeat(9_000);
    assertThat(code(api.post("/api/v1/crawl", "{\"urls\":[\"" + url + "\"]}")))
        .isEqualTo("400 invalid_body");
  }

  @Test
  void moreUrlsThanAJobHoldsAreRefused() {
    String urls = "\"http://a.b/\",".repeat(1_000) + "\"http://a.b/\"";
    var response = api.post("/api/v1/crawl", "{\"urls\":[" + urls + "]}");
    assertThat(TestApi.json(response).get("errors").get(0).get("code").stringValue())
        .isEqualTo("too_many");
  }

  @Test
  void aSubmissionThatNoRecordHoldsIsRefusedWithAWayOut() {
    try (var roomy = TestApi.start()) {
      String long8k = "\"https://example.org/" + "a".repeat(8_000) + "\"";
      String urls = (long8k + ",").repeat(199) + long8k;
      var response = roomy.post("/api/v1/crawl", "{\"urls\":[" + urls + "]}");
      assertThat(code(response)).isEqualTo("413 submission_too_large");
      assertThat(response.body()).contains("fewer URLs");
      assertThat(roomy.log.events()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "render, always",
    "strategy, llm",
  })
  void aChoiceThatIsNotBuiltIsNamed(String option, String choice) {
    String body =
        "{\"urls\":[\"http://a.b/\"],\"options\":{\"" + option + "\":\"" + choice + "\"}}";
    var response = api.post("/api/v1/crawl", body);
    assertThat(code(response)).isEqualTo("501 not_built");
    assertThat(TestApi.json(response).get("errors").get(0).get("pointer").stringValue())
        .isEqualTo("/options/" + option);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"render\",\"url\":\"http://a.b/\"}",
        "{\"type\":\"crawl\",\"urls\":[\"http://a.b/\"],\"options\":{\"session_id\":\"s\"}}",
        "{\"type\":\"crawl\",\"urls\":[\"http://a.b/\"],\"options\":{\"enrich\":{}}}",
        "{\"type\":\"crawl\",\"urls\":[\"http://a.b/\"],\"options\":{\"formats\":[\"screenshot\"]}}"
      })
  void whatIsPlannedAndNotBuiltAnswers501(String body) {
    assertThat(code(api.post("/api/v1/workers/jobs", body))).isEqualTo("501 not_built");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"crawl\",\"urls\":[\"ftp://a.b/\"],\"options\":{\"enrich\":{}}}",
        "{\"type\":\"crawl\",\"urls\":[\"http://a.b/\"],\"colour\":1,\"options\":{\"enrich\":{}}}",
        "{\"type\":\"crawl\",\"urls\":[\"http://a.b/\"],\"options\":{\"render\":\"always\",\"strategy\":\"x\"}}"
      })
  void whatIsPlannedBesideWhatIsWrongAnswers400WithBoth(String body) {
    var response = api.post("/api/v1/workers/jobs", body);
    assertThat(code(response)).isEqualTo("400 invalid_body");
    assertThat(TestApi.json(response).get("errors").valueStream())
        .hasSize(2)
        .filteredOn(error -> error.get("code").stringValue().equals("not_built"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "not-an-id", "019a0000-0000-7000-8000-00000000000g", "%00", "..%2f"})
  void aWrongIdIsNamed(String id) {
    for (String path : List.of("", "/result", "/errors", "/events")) {
      assertThat(code(api.get("/api/v1/workers/jobs/" + id + path))).isEqualTo("400 invalid_id");
    }
    assertThat(code(api.delete("/api/v1/workers/jobs/" + id))).isEqualTo("400 invalid_id");
  }

  @Test
  void anUnknownIdIsNotThere() {
    String path = "/api/v1/workers/jobs/019a0000-0000-7000-8000-000000000001";
    for (String more : List.of("", "/result", "/errors", "/events")) {
      assertThat(code(api.get(path + more))).isEqualTo("404 job_not_found");
    }
    assertThat(code(api.delete(path))).isEqualTo("404 job_not_found");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, 400 invalid_parameter",
    "limit=501, 400 invalid_parameter",
    "limit=many, 400 invalid_parameter",
    "limit=1&limit=2, 400 invalid_parameter",
    "limit=99999999999999999999999, 400 invalid_parameter",
    "status=happy, 400 invalid_parameter",
    "type=soap, 400 invalid_parameter",
    "submitted_after=yesterday, 400 invalid_parameter",
    "offset=3, 400 invalid_parameter",
    "q=, 400 invalid_parameter",
    "cursor=foreign, 400 invalid_cursor",
    "schedule_id=-, 400 invalid_parameter",
  })
  void aWrongParameterOfTheListIsNamed(String query, String expected) {
    assertThat(code(api.get("/api/v1/workers/jobs?" + query))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"foreign", "c2VxOi0x", "c2VxOng", "====", "c2VxOjk5OTk5OTk5OTk5OTk5OTk5OTk5"})
  void aForeignCursorIsNamed(String cursor) {
    String id = submitted();
    for (String path : List.of("/result", "/errors")) {
      assertThat(code(api.get("/api/v1/workers/jobs/" + id + path + "?cursor=" + cursor)))
          .isEqualTo("400 invalid_cursor");
    }
  }

  @Test
  void wrongHeadersAreNamed() {
    String path = "/api/v1/workers/jobs";
    String one = "{\"type\":\"crawl\",\"urls\":[\"http://a.b/\"]}";
    assertThat(code(api.post(path, one, "X-Request-Id", "a b"))).isEqualTo("400 invalid_header");
    assertThat(code(api.post(path, one, "X-Request-Id", "x".repeat(200))))
        .isEqualTo("400 invalid_header");
    assertThat(code(api.post(path, one, "Idempotency-Key", "k".repeat(300))))
        .isEqualTo("400 invalid_header");
    assertThat(code(api.post(path, one, "X-Riptide-Tenant", "not a tenant")))
        .isEqualTo("400 invalid_header");
    assertThat(
            code(
                api.post(
                    "/api/v1/crawl/sse", "{\"urls\":[\"http://a.b/\"]}", "Last-Event-ID", "x")))
        .isEqualTo("400 invalid_header");
    assertThat(code(api.post(path, one, "Accept", "application/vnd.riptide.v9+json")))
        .isEqualTo("406 not_acceptable");
    assertThat(code(api.post(path, one, "traceparent", "nonsense")).substring(0, 3))
        .isEqualTo("202");
  }

  @Test
  void unknownPathsAndMethodsAreNamed() {
    assertThat(code(api.get("/api/v1/nothing"))).isEqualTo("404 not_found");
    assertThat(code(api.get("/api/v2/workers/jobs"))).isEqualTo("404 not_found");
    assertThat(code(api.get("/api/v1"))).isNotEqualTo("500 internal_error");
    var wrong = api.delete("/api/v1/crawl");
    assertThat(code(wrong)).isEqualTo("405 method_not_allowed");
    assertThat(wrong.headers().firstValue("Allow")).hasValue("POST, OPTIONS");
  }

  @Test
  void brokenHttpIsAnsweredWithAProblem() {
    String host = "Host: localhost\r\n";
    assertThat(api.raw("GET /healthz HTTP/1.1\r\n" + host + "bad header\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("\"code\":\"bad_request\"", "X-Request-Id");
    assertThat(api.raw("GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
    assertThat(api.raw("not HTTP at all ".repeat(9) + "\r\n\r\n")).isEmpty();
    assertThat(api.raw("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n" + host + "\r\n"))
        .startsWith("HTTP/1.1 414");
    assertThat(api.raw("GET / HTTP/1.1\r\n" + host + "X-A: " + "a".repeat(40_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 4");
    assertThat(
            api.raw(
                "POST /api/v1/crawl HTTP/1.1\r\n"
                    + host
                    + "Content-Type: application/json\r\nContent-Length: many\r\n\r\n{}"))
        .startsWith("HTTP/1.1 400");
    assertThat(
            api.raw(
                "POST /api/v1/crawl HTTP/1.1\r\n"
                    + host
                    + "Content-Type: application/json\r\nContent-Encoding: gzip\r\n"
                    + "Content-Length: 2\r\n\r\n{}"))
        .startsWith("HTTP/1.1 415");
    assertThat(
            api.raw(
                "POST /api/v1/crawl HTTP/1.1\r\n"
                    + host
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void aHeaderThatTriesToEndItsLineChangesNothing() {
    String request = "GET /api/v1/capabilities HTTP/1.1\r\nHost: localhost\r\n";
    String answer = api.raw(request + "X-Request-Id: a\rSet-Cookie: b\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Set-Cookie");
  }

  @Test
  void aChunkedBodyThatDoesNotEndIsCutOff() {
    String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
    String answer =
        api.raw(
            "POST /api/v1/crawl HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + chunk.repeat(14));
    assertThat(answer).startsWith("HTTP/1.1 413").contains("\"code\":\"body_too_large\"");
  }

  @Test
  void aConstantlyRefusedClientKeepsItsConnection() {
    for (int i = 0; i < 50; i++) {
      assertThat(code(api.post("/api/v1/crawl", "{"))).isEqualTo("400 malformed_json");
    }
  }

  private static String submitted() {
    var response =
        api.post("/api/v1/workers/jobs", "{\"type\":\"crawl\",\"urls\":[\"http://a.b/\"]}");
    return TestApi.json(response).get("job_id").stringValue();
  }

  private static HttpResponse<String> posted(String path, String type, String body) {
    return api.send(
        api.request(path)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  /// Status and code, after a look at the rest of what every problem has.
  private static String code(HttpResponse<String> response) {
    if (response.statusCode() < 400) {
      return Integer.toString(response.statusCode());
    }
    JsonNode problem = TestApi.json(response);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(problem.get("status").intValue()).isEqualTo(response.statusCode());
    assertThat(problem.get("request_id").stringValue())
        .isEqualTo(response.headers().firstValue("X-Request-Id").orElse(""));
    assertThat(problem.get("type").stringValue())
        .isEqualTo("urn:riptide:problem:" + problem.get("code").stringValue());
    assertThat(problem.propertyNames()).contains("title", "detail", "instance", "retryable");
    return response.statusCode() + " " + problem.get("code").stringValue();
  }
}
