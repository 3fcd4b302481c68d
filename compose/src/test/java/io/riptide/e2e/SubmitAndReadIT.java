// SPDX-License-Identifier: Apache-2.0
package io.riptide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.serde.Json;
import io.riptide.testing.ApiCaller;
import io.riptide.testing.DocumentLog;
import io.riptide.testing.EveryAcceptedJobEnds;
import io.riptide.testing.EveryUrlCountedOnce;
import io.riptide.testing.OneDocumentIdPerUrl;
import io.riptide.testing.SpanCollector;
import io.riptide.testing.SubmittedJob;
import io.riptide.testing.TestSite;
import io.riptide.testing.WholeSystem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Every way of submitting a crawl and of reading what came of it, on one running system.
class SubmitAndReadIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir static Path directory;
  private static TestSite site;
  private static SpanCollector collector;
  private static WholeSystem system;
  private static ApiCaller api;

  @BeforeAll
  static void start() {
    site = TestSite.start();
    collector = SpanCollector.start();
    system = WholeSystem.start(directory, Map.of("otel-endpoint", collector.uri().toString()));
    api = system.api();
  }

  @AfterAll
  static void stop() {
    system.close();
    site.close();
    collector.close();
  }

  @Test
  void aSubmittedJobEndsWithEveryUrlCountedOnceAndItsDocumentsInTheLog() throws Exception {
    List<String> urls = new ArrayList<>(site.urls("/page", 20, 4));
    urls.addAll(site.urls("/status/404", 3, 2));
    SubmittedJob job = api.submit(urls);
    List<SubmittedJob> jobs = List.of(job);
    new EveryAcceptedJobEnds(api, SOON).holdFor(jobs);
    new EveryUrlCountedOnce(api).holdFor(jobs);
    new OneDocumentIdPerUrl(api, DocumentLog.of(system.bootstrap())).holdFor(jobs);

    JsonNode counts = api.job(job.id()).path("progress");
    assertThat(counts.path("succeeded").asInt()).isEqualTo(20);
    assertThat(counts.path("failed").asInt()).isEqualTo(3);
  }

  @Test
  void aPlainKafkaClientReadsDocumentsAndStatesWithCloudEventsHeadersWhileAJobRuns() {
    List<String> urls = new ArrayList<>(site.urls("/page", 4, 2));
    urls.add(site.url(9, "/slow/4000/1"));
    SubmittedJob job = api.submit(urls);
    List<ConsumerRecord<String, String>> documents =
        Awaitility.await()
            .atMost(SOON)
            .until(
                () ->
                    DocumentLog.of(system.bootstrap()).records().stream()
                        .filter(each -> each.value().contains(job.id()))
                        .toList(),
                found -> !found.isEmpty());
    assertThat(api.job(job.id()).path("status").asString()).isIn("queued", "running");
    assertThat(header(documents.getFirst(), "ce_type")).isEqualTo("io.riptide.document.v1");
    assertThat(header(documents.getFirst(), "ce_specversion")).isEqualTo("1.0");
    assertThat(header(documents.getFirst(), "content-type")).isEqualTo("application/json");
    assertThat(header(documents.getFirst(), "traceparent"))
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-..");

    List<ConsumerRecord<String, String>> states =
        new DocumentLog(system.bootstrap(), "riptide.job-state").records();
    assertThat(states)
        .anySatisfy(state -> {
          assertThat(state.key()).isEqualTo(job.id());
          assertThat(header(state, "ce_type")).isEqualTo("io.riptide.job_state.v1");
        });
    new EveryAcceptedJobEnds(api, SOON).holdFor(List.of(job));
  }

  @Test
  void aTraceGoesFromTheRequestThroughTheTopicsToTheDocument() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    var answer =
        api.post(
            "/crawl",
            urls(site.url("/page/traced")),
            "traceparent",
            "00-" + trace + "-00f067aa0ba902b7-01");
    assertThat(answer.statusCode()).isEqualTo(200);
    for (String span : List.of("POST /crawl", "fetch riptide.fetch", "extract riptide.pages")) {
      Awaitility.await(span).atMost(SOON).until(() -> collector.has(trace, span));
    }
  }

  @Test
  void aCrawlIsAnsweredWithItsDocuments() {
    var answer = api.post("/crawl", urls(site.url("/page/sync"), site.url("/status/410/sync")));
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode crawl = Json.EVENTS.readTree(answer.body());
    assertThat(crawl.path("successful").asInt()).isEqualTo(1);
    assertThat(crawl.path("failed").asInt()).isEqualTo(1);
    assertThat(crawl.path("results"))
        .anySatisfy(result ->
            assertThat(result.path("document").path("markdown").asString(""))
                .contains("The tide at /page/sync"));
  }

  @Test
  void aStreamTellsEveryUrlAndEndsWithASummary() {
    var answer = api.post("/crawl/stream", urls(site.url("/page/s1"), site.url(2, "/page/s2")));
    List<JsonNode> lines =
        answer.body().lines().filter(line -> !line.isBlank()).map(Json.EVENTS::readTree).toList();
    assertThat(lines.getFirst().path("type").asString()).isEqualTo("started");
    assertThat(lines.getLast().path("type").asString()).isEqualTo("summary");
    assertThat(lines.stream().filter(line -> line.path("type").asString().equals("result")))
        .hasSize(2);
  }

  @Test
  void serverSentEventsCarryTheSame() {
    var answer = api.post("/crawl/sse", urls(site.url("/page/e1")));
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream");
    assertThat(answer.body()).contains("event: result", "event: summary", "The tide at /page/e1");
  }

  @Test
  void aWebSocketCrawlsAndAnswersPingsMeanwhile() throws Exception {
    var received = new LinkedBlockingQueue<String>();
    URI address =
        URI.create(system.everything().api().toString().replace("http", "ws") + "/api/v1/crawl/ws");
    try (HttpClient client = HttpClient.newHttpClient()) {
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .buildAsync(address, new Collecting(received, new StringBuilder()))
              .get(10, TimeUnit.SECONDS);
      ObjectNode crawl = urls(site.url("/page/w1")).put("type", "crawl").put("id", "one");
      socket.sendText(crawl.toString(), true).get(10, TimeUnit.SECONDS);
      socket.sendText("{\"type\":\"ping\",\"id\":\"two\"}", true).get(10, TimeUnit.SECONDS);
      var types = new ArrayList<String>();
      while (!types.contains("summary")) {
        String message = received.poll(60, TimeUnit.SECONDS);
        assertThat(message).as("after " + types).isNotNull();
        types.add(Json.EVENTS.readTree(String.valueOf(message)).path("type").asString());
      }
      assertThat(types).contains("pong", "result");
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void aPageThatIsNotThereYetIsTriedAgainAfterItsBackOff() throws Exception {
    ObjectNode body = urls(site.url("/once/503/r")).put("type", "crawl");
    body.putObject("retry").put("max_attempts", 3).put("initial_ms", 50).put("max_ms", 100);
    String id =
        Json.EVENTS.readTree(api.post("/workers/jobs", body).body()).path("job_id").asString();
    new EveryAcceptedJobEnds(api, SOON).holdFor(List.of(new SubmittedJob(id, List.of())));
    JsonNode job = api.job(id);
    assertThat(job.path("progress").path("succeeded").asInt()).isEqualTo(1);
    assertThat(job.path("attempts").asInt()).isEqualTo(2);
    assertThat(site.hits()).containsEntry("/once/503/r", 2);
  }

  @Test
  void whatFailsForGoodLiesInTheDeadLetterWithItsHistory() {
    ObjectNode body = urls(site.url(3, "/hang/d")).put("type", "crawl");
    body.putObject("options").put("timeout_ms", 200).put("respect_robots", false);
    body.putObject("retry").put("max_attempts", 2).put("initial_ms", 10).put("max_ms", 10);
    String id =
        Json.EVENTS.readTree(api.post("/workers/jobs", body).body()).path("job_id").asString();
    JsonNode letter =
        Awaitility.await()
            .atMost(SOON)
            .until(
                () ->
                    new DocumentLog(system.bootstrap(), "riptide.dead-letter")
                        .readAll().stream()
                            .filter(
                                each -> each.path("task").path("job_id").asString("").equals(id))
                            .toList(),
                found -> !found.isEmpty())
            .getFirst();
    assertThat(letter.path("failure").path("code").asString()).isEqualTo("timed_out");
    assertThat(letter.path("history")).hasSize(2);
    assertThat(api.job(id).path("status").asString()).isEqualTo("failed");
  }

  @Test
  void aCancelledJobEndsAtOnceAndKeepsWhatIsDone() {
    SubmittedJob job = api.submit(List.of(site.url("/page/c"), site.url(5, "/slow/60000/c")));
    Awaitility.await()
        .atMost(SOON)
        .until(() -> api.job(job.id()).path("progress").path("succeeded").asInt() == 1);
    assertThat(api.delete("/workers/jobs/" + job.id()).statusCode()).isBetween(200, 299);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.job(job.id()).path("status").asString().equals("cancelled"));
    assertThat(api.pages("/workers/jobs/" + job.id() + "/result")).hasSize(1);
  }

  @Test
  void theSameIdempotencyKeyMeansTheSameJob() {
    ObjectNode body = urls(site.url("/page/i")).put("type", "crawl");
    var first = api.post("/workers/jobs", body, "Idempotency-Key", "again");
    var second = api.post("/workers/jobs", body, "Idempotency-Key", "again");
    assertThat(id(second.body())).isEqualTo(id(first.body()));
    var other =
        api.post(
            "/workers/jobs",
            urls(site.url("/page/j")).put("type", "crawl"),
            "Idempotency-Key",
            "again");
    assertThat(other.statusCode()).isEqualTo(409);
  }

  @Test
  void extractionOfTheSameHtmlGivesTheDocumentOfACrawl() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("url", "http://a.example/").put("html", "<h1>Tides</h1><p>Twice a day they rise.</p>");
    var answer = api.post("/extract", body);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Twice a day they rise.");
  }

  @Test
  void healthNamesEveryPartAndMetricsCountThem() {
    JsonNode health = Json.EVENTS.readTree(api.get("/healthz").body());
    assertThat(health.toString()).contains("broker", "streams", "workers", "embedded");
    assertThat(api.get("/readyz").statusCode()).isEqualTo(200);
    assertThat(api.metrics()).contains("riptide_worker", "jvm_memory_used_bytes");
  }

  private static String id(String body) {
    return Json.EVENTS.readTree(body).path("job_id").asString();
  }

  private static ObjectNode urls(String... urls) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var array = body.putArray("urls");
    List.of(urls).forEach(array::add);
    return body;
  }

  private static String header(ConsumerRecord<String, String> seen, String name) {
    var header = seen.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private record Collecting(LinkedBlockingQueue<String> received, StringBuilder partial)
      implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      partial.append(text);
      if (last) {
        received.add(partial.toString());
        partial.setLength(0);
      }
      return WebSocket.Listener.super.onText(socket, text, last);
    }
  }
}
