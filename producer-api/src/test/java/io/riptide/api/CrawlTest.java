// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.job.JobId;
import io.riptide.schema.serde.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class CrawlTest {
  private static final String TWO =
      "{\"urls\":[\"https://example.org/a\",\"https://example.org/b\"]}";

  private final TestApi api = TestApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aCrawlIsAnsweredWithItsResults() {
    api.log.onSubmitted(id -> {
      api.log.succeed(id);
      api.log.fail(id);
    });
    var response = api.post("/api/v1/crawl", TWO);
    JsonNode answer = TestApi.json(response);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(answer.get("total_urls").intValue()).isEqualTo(2);
    assertThat(answer.get("successful").intValue()).isEqualTo(1);
    assertThat(answer.get("failed").intValue()).isEqualTo(1);
    assertThat(answer.get("results").get(0).get("document").get("markdown").stringValue())
        .isEqualTo("# Markdown of https://example.org/a");
    assertThat(answer.get("results").get(1).get("error").get("code").stringValue())
        .isEqualTo("http_status");
  }

  @Test
  void aCrawlOfManyUrlsIsAnsweredWhole() {
    api.log.onSubmitted(api.log::succeedAll);
    String urls =
        String.join(
            ",", IntStream.range(0, 300).mapToObj(i -> "\"http://a.b/" + i + "\"").toList());
    JsonNode answer = TestApi.json(api.post("/api/v1/crawl", "{\"urls\":[" + urls + "]}"));
    assertThat(answer.get("results")).hasSize(300);
    assertThat(answer.get("results").get(299).get("document").get("url").stringValue())
        .isEqualTo("http://a.b/299");
  }

  @Test
  void aCrawlThatTakesLongerIsAJobThatGoesOn() {
    var response = api.post("/api/v1/crawl", TWO.replace("}", ",\"timeout_ms\":50}"));
    assertThat(response.statusCode()).isEqualTo(202);
    String id = TestApi.json(response).get("job_id").stringValue();
    api.log.succeedAll(JobId.parse(id));
    assertThat(TestApi.json(api.get("/api/v1/workers/jobs/" + id)).get("status").stringValue())
        .isEqualTo("completed");
  }

  @Test
  void whoPrefersNotToWaitDoesNot() {
    var response = api.post("/api/v1/crawl", TWO, "Prefer", "respond-async");
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.headers().firstValue("Preference-Applied")).hasValue("respond-async");
    assertThat(response.headers().firstValue("Location").orElse(""))
        .startsWith("/api/v1/workers/jobs/");
  }

  @Test
  void aRepeatedCrawlUnderOneKeyGivesTheSameResults() {
    api.log.onSubmitted(api.log::succeedAll);
    JsonNode first = TestApi.json(api.post("/api/v1/crawl", TWO, "Idempotency-Key", "k"));
    JsonNode second = TestApi.json(api.post("/api/v1/crawl", TWO, "Idempotency-Key", "k"));
    assertThat(second).isEqualTo(first);
    assertThat(api.log.events()).hasSize(1);
  }

  @Test
  void linesArriveOneByOneWhileTheCrawlRuns() throws Exception {
    var response = open("/api/v1/crawl/stream");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      JsonNode started = next(lines, "started");
      JobId id = JobId.parse(started.get("job_id").stringValue());
      assertThat(started.get("seq").intValue()).isZero();
      api.log.succeed(id);
      JsonNode result = next(lines, "result");
      assertThat(result.get("seq").intValue()).isEqualTo(1);
      assertThat(result.get("document").get("text").stringValue())
          .isEqualTo("Text of https://example.org/a");
      assertThat(next(lines, "progress").get("progress").get("succeeded").intValue()).isEqualTo(1);
      api.log.fail(id);
      assertThat(next(lines, "error").get("seq").intValue()).isEqualTo(2);
      JsonNode summary = next(lines, "summary");
      assertThat(summary.get("seq").intValue()).isEqualTo(3);
      assertThat(summary.get("status").stringValue()).isEqualTo("completed");
      assertThat(summary.get("complete").booleanValue()).isTrue();
      assertThat(lines.readLine()).isNull();
    }
  }

  @Test
  void aStreamWithATimeEndsThenAndSaysThatTheJobGoesOn() {
    var response = api.post("/api/v1/crawl/stream", TWO.replace("}", ",\"timeout_ms\":100}"));
    JsonNode last = Json.STRICT.readTree(response.body().lines().toList().getLast());
    assertThat(last.get("type").stringValue()).isEqualTo("summary");
    assertThat(last.get("complete").booleanValue()).isFalse();
    assertThat(last.get("seq").intValue()).isZero();
  }

  @Test
  void eventsCarryTheNumberToResumeAfter() {
    api.log.onSubmitted(api.log::succeedAll);
    var response = api.post("/api/v1/crawl/sse", TWO);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    assertThat(response.body().lines().filter(line -> line.startsWith("id: ")))
        .containsExactly("id: 0", "id: 1", "id: 2", "id: 3");
    assertThat(response.body().lines().filter(line -> line.startsWith("event: ")))
        .containsExactly("event: started", "event: result", "event: result", "event: summary");
  }

  @Test
  void aResumedStreamHasNeitherGapNorRepeat() {
    String id = submit();
    api.log.succeedAll(JobId.parse(id));
    for (int had = 0; had <= 2; had++) {
      assertThat(ids(api.get(events(id), "Last-Event-ID", Integer.toString(had))))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(had + 1, 3).mapToObj(Integer::toString).toList());
    }
  }

  @Test
  void whoHasEverythingIsToldNotToComeAgain() {
    String id = submit();
    api.log.succeedAll(JobId.parse(id));
    assertThat(api.get(events(id), "Last-Event-ID", "3").statusCode()).isEqualTo(204);
  }

  @Test
  void eventsComeWithoutDocumentsToThoseWhoDoNotWantThem() {
    String id = submit();
    api.log.succeedAll(JobId.parse(id));
    assertThat(api.get(events(id) + "?documents=false").body())
        .contains("event: result")
        .doesNotContain("\"document\":");
  }

  @Test
  void aStateThatMovesForAMomentDoesNotEndAStream() throws Exception {
    String id = submit();
    var response =
        api.client().send(api.request(events(id)).GET().build(), BodyHandlers.ofInputStream());
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("id: 0");
      api.log.stateDown(true);
      api.log.succeedAll(JobId.parse(id));
      api.log.stateDown(false);
      assertThat(lines.lines().filter(line -> line.startsWith("id: ")).distinct())
          .endsWith("id: 1", "id: 2", "id: 3");
    }
  }

  @Test
  void anInstanceThatStopsEndsItsStreamsEarlyWithoutASummary() throws Exception {
    var response = open("/api/v1/crawl/stream");
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      next(lines, "started");
      Thread.ofVirtual().start(api::close);
      assertThat(untilItEnds(lines)).noneMatch(line -> line.contains("summary"));
    }
  }

  private HttpResponse<InputStream> open(String path) throws IOException, InterruptedException {
    var request =
        api.request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(TWO))
            .build();
    return api.client().send(request, BodyHandlers.ofInputStream());
  }

  /// What still comes, whether the stream is then ended or cut: both say that it is not complete.
  private static List<String> untilItEnds(BufferedReader lines) {
    var read = new ArrayList<String>();
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        read.add(line);
      }
    } catch (IOException cut) {
      assertThat(cut).isNotInstanceOf(SocketTimeoutException.class);
    }
    return read;
  }

  /// The next line of that type; progress in between is passed over.
  private static JsonNode next(BufferedReader lines, String type) throws IOException {
    while (true) {
      JsonNode line = Json.STRICT.readTree(lines.readLine());
      String actual = line.get("type").stringValue();
      if (actual.equals(type)) {
        return line;
      }
      assertThat(actual).isEqualTo("progress");
    }
  }

  private String submit() {
    String body = TWO.replaceFirst("\\{", "{\"type\":\"crawl\",");
    return TestApi.json(api.post("/api/v1/workers/jobs", body)).get("job_id").stringValue();
  }

  private static String events(String id) {
    return "/api/v1/workers/jobs/" + id + "/events";
  }

  private static List<String> ids(HttpResponse<String> response) {
    Stream<String> lines = response.body().lines().filter(line -> line.startsWith("id: "));
    return lines.map(line -> line.substring(4)).toList();
  }
}
