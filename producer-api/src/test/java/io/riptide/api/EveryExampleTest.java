// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.job.JobId;
import io.riptide.schema.serde.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Sends what `openapi.yaml` gives as examples: every body, and every operation with the examples
/// of its parameters. [TestApi] holds the answers against the document.
@Timeout(120)
class EveryExampleTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
  private static final String PROBLEM = "/components/schemas/Problem";

  /// Tried elsewhere: a WebSocket is opened by another handshake, a module is no JSON, and what is
  /// deleted cannot be tested.
  private static final Set<String> ELSEWHERE =
      Set.of(
          "GET /api/v1/crawl/ws",
          "PUT /api/v1/extractors/{name}",
          "DELETE /api/v1/extractors/{name}");

  /// What no example may be answered with. What else is no success has a reason of its own: the job
  /// has ended, the extraction behind [TestApi] extracts nothing.
  private static final Set<Integer> REFUSALS =
      Set.of(400, 401, 403, 404, 405, 406, 413, 415, 500, 501, 503);

  private static TestApi api;
  private static JobId job;

  @BeforeAll
  static void start() {
    api = TestApi.start();
    api.log.onSubmitted(api.log::succeedAll);
    var accepted = api.post("/api/v1/crawl", "{\"urls\":[\"https://example.org/a\"]}");
    api.send(
        api.request("/api/v1/extractors/headings")
            .header("Content-Type", "application/wasm")
            .PUT(BodyPublishers.ofString("module")));
    job = JobId.parse(TestApi.json(accepted).get("job_id").stringValue());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @TestFactory
  Stream<DynamicTest> everyExampleIsAnsweredAsDescribed() {
    var tests = new ArrayList<DynamicTest>();
    for (var path : Described.DOCUMENT.get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        String method = operation.getKey().toUpperCase(Locale.ROOT);
        String name = method + " " + path.getKey();
        if (METHODS.contains(operation.getKey()) && !ELSEWHERE.contains(name)) {
          for (String body : bodies(operation.getValue())) {
            tests.add(
                DynamicTest.dynamicTest(
                    name + " " + body,
                    () -> send(method, path(path.getKey(), operation.getValue()), body)));
          }
        }
      }
    }
    return tests.stream();
  }

  @Test
  void anAnswerThatIsNotDescribedWouldBeNoticed() {
    assertThat(Described.template("/workers/jobs/7/result"))
        .hasValue("/api/v1/workers/jobs/{id}/result");
    assertThat(Described.template("/nowhere")).isEmpty();
    assertThat(Described.findings(PROBLEM, Json.STRICT.readTree("{\"status\": \"x\"}")))
        .isNotEmpty();
  }

  /// The schedule that the examples are about, made again when one has deleted it.
  private static void makeSchedule() {
    String definition =
        "{\"cron\":\"@daily\",\"job\":{\"type\":\"crawl\",\"urls\":[\"https://example.org/a\"]}}";
    api.send(
        api.request("/api/v1/workers/schedule/" + job)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(definition)));
  }

  private static void send(String method, String path, String body) {
    makeSchedule();
    var request = api.request(path);
    HttpResponse<String> answer =
        api.send(
            body.isEmpty()
                ? request.method(method, BodyPublishers.noBody())
                : request
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as(answer.body()).isNotIn(REFUSALS);
    if (answer.statusCode() >= 400) {
      assertThat(Described.findings(PROBLEM, TestApi.json(answer))).isEmpty();
    }
  }

  /// The examples of a body; the empty text where none is sent.
  private static List<String> bodies(JsonNode operation) {
    JsonNode examples = operation.at("/requestBody/content/application~1json/examples");
    return examples.isMissingNode()
        ? List.of("")
        : examples.valueStream().map(e -> ofThisJob(followed(e).get("value").toString())).toList();
  }

  /// The path with a job that exists, and with the example of each parameter of the query.
  private static String path(String template, JsonNode operation) {
    String query =
        String.join(
            "&",
            operation
                .path("parameters")
                .valueStream()
                .map(EveryExampleTest::followed)
                .filter(each -> each.get("in").stringValue().equals("query"))
                .filter(
                    each -> each.has("example") && !each.get("name").asString().equals("cursor"))
                .map(each ->
                    each.get("name").stringValue()
                        + "="
                        + URLEncoder.encode(each.get("example").asString(), StandardCharsets.UTF_8))
                .toList());
    String path =
        template
            .replace("{id}", job.toString())
            .replace("{name}", "headings")
            .replace("{number}", "7")
            .replace("/docs/{file}", "/docs/start.js")
            .replace("{file}", "document.json");
    assertThat(path).doesNotContain("{");
    return path + (query.isEmpty() ? "" : "?" + ofThisJob(query));
  }

  /// The example about a job that exists.
  private static String ofThisJob(String example) {
    return example.replace("019a0000-0000-7000-8000-000000000001", job.toString());
  }

  private static JsonNode followed(JsonNode node) {
    return node.has("$ref")
        ? Described.DOCUMENT.at(node.get("$ref").stringValue().substring(1))
        : node;
  }
}
