// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What every answer has in common, and the endpoints that describe and operate the API.
class EveryAnswerTest {
  private static TestApi api;

  @BeforeAll
  static void start() {
    api = TestApi.start();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void aPathWithoutVersionIsAnAliasThatSaysSo() {
    var alias = api.get("/workers/jobs");
    assertThat(alias.statusCode()).isEqualTo(200);
    assertThat(alias.headers().firstValue("Deprecation").orElse("")).matches("@[0-9]+");
    assertThat(alias.headers().firstValue("Link"))
        .hasValue("</api/v1/workers/jobs>; rel=\"successor-version\"");
    assertThat(api.get("/api/v1/workers/jobs").headers().firstValue("Deprecation")).isEmpty();
    assertThat(api.get("/healthz").headers().firstValue("Deprecation")).isEmpty();
  }

  @Test
  void theVersionCanBeAskedForByName() {
    var response = api.get("/api/v1/workers/jobs", "Accept", "application/vnd.riptide.v1+json");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/vnd.riptide.v1+json");
  }

  @Test
  void noAnswerLetsAPageOfAnotherOriginIn() {
    for (String path : List.of("/healthz", "/api/v1/workers/jobs", "/nothing", "/docs")) {
      var headers = api.get(path, "Origin", "https://evil.example").headers();
      assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .startsWith("default-src 'none'");
    }
  }

  @Test
  void whoTakesGzipGetsIt() throws IOException, InterruptedException {
    var request = api.request("/openapi.yaml").header("Accept-Encoding", "br, gzip").build();
    var response = api.client().send(request, BodyHandlers.ofByteArray());
    assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (var text = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("openapi: 3.1");
    }
    assertThat(api.get("/openapi.yaml").headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void headIsGetWithoutABodyAndOptionsTellsTheMethods() {
    var head = api.send(api.request("/healthz").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
    var options =
        api.send(api.request("/api/v1/workers/jobs").method("OPTIONS", BodyPublishers.noBody()));
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(options.headers().firstValue("Allow")).hasValue("GET, POST, HEAD, OPTIONS");
  }

  @Test
  void healthTellsEachDependencyWithItsLatency() {
    JsonNode health = TestApi.json(api.get("/healthz"));
    assertThat(health.get("status").stringValue()).isEqualTo("up");
    JsonNode streams = health.get("dependencies").get(0);
    assertThat(streams.get("name").stringValue()).isEqualTo("streams");
    assertThat(streams.get("latency_ms").doubleValue()).isPositive();
    assertThat(api.get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void anInstanceWithoutWhatItNeedsIsNotReady() {
    try (var lame = TestApi.start()) {
      lame.log.stateDown(true);
      assertThat(lame.get("/readyz").statusCode()).isEqualTo(503);
      assertThat(lame.get("/healthz").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void metersAreCountedByRouteAndShown() {
    // on one connection, so that the first is counted before the second is read
    String get = "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n";
    String first = get.formatted("/api/v1/workers/jobs/7", "");
    assertThat(api.raw(first + get.formatted("/metrics", "Connection: close\r\n")))
        .contains("riptide_api_requests_seconds_bucket")
        .contains("route=\"/workers/jobs/{id}\",status=\"400\"")
        .contains("riptide_api_streams{kind=\"sse\"}");
  }

  @Test
  void thePageAndAllThatItLoadsComeFromHere() {
    String page = api.get("/docs").body();
    for (String file :
        List.of("swagger-ui.css", "swagger-ui-bundle.js", "start.js", "favicon-32x32.png")) {
      assertThat(page.contains("/docs/" + file)).as(file).isTrue();
      assertThat(api.get("/docs/" + file).statusCode()).as(file).isEqualTo(200);
    }
    assertThat(page).doesNotContain("http://", "https://");
    assertThat(api.get("/docs/index.html").statusCode()).isEqualTo(404);
    assertThat(api.get("/docs/..%2fstart.js").statusCode()).isEqualTo(404);
    assertThat(api.get("/").headers().firstValue("Location")).hasValue("/docs");
  }

  @Test
  void theDescriptionsAreServedInOnePiece() {
    assertThat(api.get("/openapi.yaml").body())
        .contains("openapi: 3.1")
        .doesNotContain("json-schema/job-submission.json");
    assertThat(api.get("/asyncapi.yaml").body()).contains("asyncapi: 3.0");
    assertThat(TestApi.json(api.get("/json-schema/job-state.json")).get("title").stringValue())
        .isEqualTo("JobState");
    assertThat(api.get("/json-schema/..%2fopenapi.json").statusCode()).isEqualTo(404);
  }

  @Test
  void capabilitiesTellWhatIsThereAndWhatIsMissing() {
    JsonNode capabilities = TestApi.json(api.get("/api/v1/capabilities"));
    assertThat(capabilities.get("job_types").get(0).get("available").booleanValue()).isTrue();
    assertThat(capabilities.get("job_types").get(4).get("reason").stringValue())
        .isEqualTo("not built in this version");
  }

  @Test
  void whatIsPlannedNamesItself() {
    var response = api.get("/api/v1/sessions/abc/cookies/example.org");
    assertThat(response.statusCode()).isEqualTo(501);
    assertThat(TestApi.json(response).get("detail").stringValue())
        .contains("GET /api/v1/sessions/{id}/cookies/{domain}");
  }
}
