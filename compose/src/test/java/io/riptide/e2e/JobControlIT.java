// SPDX-License-Identifier: Apache-2.0
package io.riptide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.serde.Json;
import io.riptide.testing.ApiCaller;
import io.riptide.testing.EveryAcceptedJobEnds;
import io.riptide.testing.EveryUrlCountedOnce;
import io.riptide.testing.SubmittedJob;
import io.riptide.testing.TestSite;
import io.riptide.testing.WholeSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What users do with jobs that are under way or over, on one running system.
class JobControlIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String JOBS = "/workers/jobs/";

  @TempDir static Path directory;
  private static TestSite site;
  private static WholeSystem system;
  private static ApiCaller api;

  @BeforeAll
  static void start() {
    site = TestSite.start();
    system = WholeSystem.start(directory, Map.of());
    api = system.api();
  }

  @AfterAll
  static void stop() {
    system.close();
    site.close();
  }

  @Test
  void aPausedJobStartsNothingAndEndsWholeWhenItIsResumed() throws Exception {
    SubmittedJob job = api.submit(site.urls("/slow/150/p", 40, 1));
    awaitProgress(job.id(), "succeeded", 2);
    assertThat(post(job.id(), "pause").statusCode()).isEqualTo(202);
    JsonNode paused =
        Awaitility.await()
            .atMost(SOON)
            .until(
                () -> api.job(job.id()),
                state ->
                    status(state).equals("paused")
                        && state.path("progress").path("in_flight").asInt() == 0);
    assertThat(paused.path("progress").path("pending").asInt()).isPositive();
    int asked = site.pageHits();
    assertThat(post(job.id(), "resume").statusCode()).isEqualTo(202);
    new EveryAcceptedJobEnds(api, SOON).holdFor(List.of(job));
    new EveryUrlCountedOnce(api).holdFor(List.of(job));
    assertThat(site.pageHits()).isGreaterThan(asked);
  }

  @Test
  void whatFailedIsRunAgainInTheSameJob() {
    SubmittedJob job = api.submit(List.of(site.url("/once/404/r1"), site.url("/page/r2")));
    new EveryAcceptedJobEnds(api, SOON).holdFor(List.of(job));
    assertThat(api.job(job.id()).path("progress").path("failed").asInt()).isEqualTo(1);
    assertThat(post(job.id(), "retry").statusCode()).isEqualTo(202);
    JsonNode mended = awaitProgress(job.id(), "succeeded", 2);
    assertThat(mended.path("progress").path("failed").asInt()).isZero();
    assertThat(api.pages(JOBS + job.id() + "/errors")).isEmpty();
  }

  @Test
  void aDeadLetterIsListedAndRunAgain() {
    ObjectNode body = crawl(site.url(4, "/once/503/d"));
    body.putObject("retry").put("max_attempts", 1);
    String id = submit(body);
    JsonNode letter =
        Awaitility.await()
            .atMost(SOON)
            .until(() -> api.pages("/workers/dead-letter"), letters -> letters.size() == 1)
            .getFirst();
    assertThat(letter.path("job_id").asString()).isEqualTo(id);
    assertThat(letter.path("failure").path("code").asString()).isEqualTo("throttled");
    var redrive = JsonNodeFactory.instance.objectNode().put("job_id", id);
    assertThat(api.post("/workers/dead-letter/redrive", redrive).body()).contains("\"redriven\":1");
    assertThat(status(awaitProgress(id, "succeeded", 1))).isEqualTo("completed");
    assertThat(api.pages("/workers/dead-letter")).isEmpty();
  }

  @Test
  void jobsAreCancelledInBulkByWhatTheyAreLabelled() {
    ObjectNode body = crawl(site.url(5, "/slow/60000/b"));
    body.putObject("metadata").put("team", "bulk");
    String first = submit(body);
    String second = submit(body);
    awaitStatus(first, "running");
    awaitStatus(second, "running");
    var filter = JsonNodeFactory.instance.objectNode().put("q", "bulk");
    assertThat(api.post("/workers/jobs:cancel", filter).body()).contains("\"requested\":2");
    awaitStatus(first, "cancelled");
    awaitStatus(second, "cancelled");
  }

  @Test
  void oneJobIsAliveUnderAUniqueKey() {
    ObjectNode body = crawl(site.url(6, "/slow/60000/u"));
    body.putObject("unique").put("key", "only").put("policy", "join");
    String first = submit(body);
    assertThat(submit(body)).isEqualTo(first);
    ObjectNode refused = body.deepCopy();
    refused.putObject("unique").put("key", "only");
    assertThat(api.post("/workers/jobs", refused).statusCode()).isEqualTo(409);
    ObjectNode replacing = crawl(site.url("/page/u"));
    replacing.putObject("unique").put("key", "only").put("policy", "replace");
    String second = submit(replacing);
    assertThat(second).isNotEqualTo(first);
    awaitStatus(first, "cancelled");
    awaitStatus(second, "completed");
  }

  @Test
  void anAttemptThatTakesTooLongIsEndedThoughItsWorkerSaysNothing() {
    ObjectNode body = crawl(site.url(7, "/slow/30000/t"));
    body.putObject("timeouts").put("task_ms", 1_000);
    body.putObject("retry").put("max_attempts", 1);
    String id = submit(body);
    awaitStatus(id, "failed");
    assertThat(api.pages(JOBS + id + "/errors").getFirst().path("error").path("code").asString())
        .isEqualTo("timed_out");
  }

  @Test
  void queuesWorkersAndPhasesAreMeasured() {
    SubmittedJob job = api.submit(site.urls("/page/m", 10, 2));
    new EveryAcceptedJobEnds(api, SOON).holdFor(List.of(job));
    JsonNode workers =
        Awaitility.await()
            .atMost(SOON)
            .until(
                () ->
                    Json.EVENTS.readTree(api.get("/workers/stats/workers").body()).path("workers"),
                all -> count(all, "role", "fetch") == 1 && count(all, "role", "extract") == 1);
    assertThat(workers).allMatch(worker -> worker.path("state").asString().equals("running"));
    JsonNode queues =
        Awaitility.await()
            .atMost(SOON)
            .until(
                () -> Json.EVENTS.readTree(api.get("/workers/stats/queue").body()),
                stats ->
                    stats.path("total").path("completed").asInt() >= 10
                        && stats.path("queues").get(0).has("lag")
                        && stats.path("queues").get(2).has("lag")
                        && stats.at("/queues/3/rate_in").asDouble(0) > 0);
    assertThat(queues.path("queues").get(0).path("queue").asString()).isEqualTo("tasks");
    JsonNode fetch =
        Awaitility.await()
            .atMost(SOON)
            .until(
                () ->
                    Json.EVENTS.readTree(api.get("/pipeline/phases").body()).path("phases").get(3),
                phase -> phase.path("count").asInt() >= 10);
    assertThat(fetch.path("p95_ms").asDouble()).isPositive();
    JsonNode crawl = Json.EVENTS.readTree(api.get("/workers/metrics").body()).path("jobs").get(0);
    assertThat(crawl.path("type").asString()).isEqualTo("crawl");
    assertThat(crawl.path("ended").asInt()).isPositive();
  }

  private static int count(JsonNode all, String member, String value) {
    int count = 0;
    for (JsonNode each : all) {
      count += each.path(member).asString("").equals(value) ? 1 : 0;
    }
    return count;
  }

  private static JsonNode awaitProgress(String id, String member, int atLeast) {
    return Awaitility.await()
        .atMost(SOON)
        .until(() -> api.job(id), job -> job.path("progress").path(member).asInt() >= atLeast);
  }

  private static void awaitStatus(String id, String status) {
    Awaitility.await().atMost(SOON).until(() -> status(api.job(id)).equals(status));
  }

  private static String status(JsonNode job) {
    return job.path("status").asString("");
  }

  private static java.net.http.HttpResponse<String> post(String id, String move) {
    return api.post(JOBS + id + "/" + move, JsonNodeFactory.instance.objectNode());
  }

  private static String submit(ObjectNode body) {
    return Json.EVENTS
        .readTree(api.post("/workers/jobs", body).body())
        .path("job_id")
        .asString("not accepted");
  }

  private static ObjectNode crawl(String url) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "crawl");
    body.putArray("urls").add(url);
    return body;
  }
}
