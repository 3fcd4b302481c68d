// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.JobEvent;
import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Priority;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SubmitAndReadTest {
  private static final String ONE = "{\"type\":\"crawl\",\"urls\":[\"https://example.org/a\"]}";
  private static final String THREE =
      "{\"type\":\"crawl\",\"urls\":[\"https://example.org/a\",\"https://example.org/b\","
          + "\"https://example.org/c\"],\"priority\":\"high\",\"metadata\":{\"team\":\"blue\"}}";

  private final TestApi api = TestApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aSubmissionIsAnsweredWithTheJobAndWhereItIs() {
    var response = api.post("/api/v1/workers/jobs", THREE);
    JsonNode job = TestApi.json(response);
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(job.get("type").stringValue()).isEqualTo("crawl");
    assertThat(job.get("status").stringValue()).isEqualTo("accepted");
    assertThat(response.headers().firstValue("Location"))
        .hasValue("/api/v1/workers/jobs/" + job.get("job_id").stringValue())
        .hasValue(job.get("links").get("self").stringValue());
    var written = (JobEvent.JobSubmitted) api.log.events().getFirst();
    assertThat(written.jobId().toString()).isEqualTo(job.get("job_id").stringValue());
    assertThat(written.terms().priority()).isEqualTo(Priority.HIGH);
    assertThat(written.terms().metadata()).containsEntry("team", "blue");
  }

  @Test
  void theRequestsIdAndTraceTravelWithTheJob() {
    var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    var response =
        api.post("/api/v1/workers/jobs", ONE, "X-Request-Id", "mine-1", "traceparent", trace);
    assertThat(response.headers().firstValue("X-Request-Id")).hasValue("mine-1");
    assertThat(((JobEvent.JobSubmitted) api.log.events().getFirst()).requestId())
        .isEqualTo("mine-1");
    assertThat(api.log.traces()).containsExactly(trace);
  }

  @Test
  void aRequestWithoutATraceGetsOne() {
    api.post("/api/v1/workers/jobs", ONE);
    assertThat(api.log.traces().getFirst()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
  }

  @Test
  void aJobIsShownWithWhatWasAskedAndSecretsStayHidden() {
    String body =
        "{\"type\":\"crawl\",\"urls\":[\"https://example.org/a\"],\"options\":{\"formats\":"
            + "[\"text\"],\"headers\":{\"Authorization\":\"Bearer secret\",\"Accept-Language\":\"de\"},"
            + "\"cookies\":[{\"name\":\"sid\",\"value\":\"secret\"}]}}";
    String id = submit(body);
    var response = api.get("/api/v1/workers/jobs/" + id);
    JsonNode options = TestApi.json(response).get("request").get("options");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).doesNotContain("secret");
    assertThat(options.get("formats").get(0).stringValue()).isEqualTo("text");
    assertThat(options.get("headers").get("Accept-Language").stringValue()).isEqualTo("de");
  }

  @Test
  void resultsArePagedWhileTheJobRunsAndHoldStill() {
    String id = submit(THREE);
    api.log.succeed(JobId.parse(id));
    api.log.fail(JobId.parse(id));
    JsonNode first = TestApi.json(api.get("/api/v1/workers/jobs/" + id + "/result?limit=10"));
    assertThat(first.get("status").stringValue()).isEqualTo("running");
    assertThat(first.get("items")).hasSize(1);
    assertThat(first.get("items").get(0).get("document").get("title").stringValue())
        .isEqualTo("Title of https://example.org/a");
    api.log.succeed(JobId.parse(id));
    JsonNode second =
        TestApi.json(
            api.get(
                "/api/v1/workers/jobs/"
                    + id
                    + "/result?cursor="
                    + first.get("next_cursor").stringValue()));
    assertThat(second.get("items")).hasSize(1);
    assertThat(second.get("items").get(0).get("seq").intValue()).isEqualTo(3);
    assertThat(second.has("next_cursor")).isFalse();
  }

  @Test
  void resultsComeAsLinesAndAsMarkdown() {
    String id = submit(THREE);
    api.log.succeedAll(JobId.parse(id));
    var lines = api.get("/api/v1/workers/jobs/" + id + "/result?format=ndjson&limit=2");
    assertThat(lines.body().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"seq\":"));
    assertThat(lines.headers().firstValue("Link").orElse("")).contains("rel=\"next\"");
    assertThat(api.get("/api/v1/workers/jobs/" + id + "/result?format=markdown").body())
        .contains("<!-- https://example.org/b -->", "# Markdown of https://example.org/c");
  }

  @Test
  void anExpiredDocumentIsSaidToBeSo() {
    String id = submit(ONE);
    api.log.succeedAll(JobId.parse(id));
    api.log.expireDocuments();
    JsonNode item =
        TestApi.json(api.get("/api/v1/workers/jobs/" + id + "/result")).get("items").get(0);
    assertThat(item.has("document")).isFalse();
    assertThat(item.get("error").get("code").stringValue()).isEqualTo("document_expired");
  }

  @Test
  void errorsHaveTheirCodeAndReason() {
    String id = submit(ONE);
    api.log.fail(JobId.parse(id));
    JsonNode item =
        TestApi.json(api.get("/api/v1/workers/jobs/" + id + "/errors")).get("items").get(0);
    assertThat(item.get("url").stringValue()).isEqualTo("https://example.org/a");
    assertThat(item.get("error").get("code").stringValue()).isEqualTo("http_status");
    assertThat(item.get("error").get("retryable").booleanValue()).isFalse();
    assertThat(item.get("error").get("message").stringValue()).contains("404");
  }

  @Test
  void errorsArePagedWhileTheJobRuns() {
    String id = submit(THREE);
    api.log.fail(JobId.parse(id));
    api.log.succeed(JobId.parse(id));
    String errors = "/api/v1/workers/jobs/" + id + "/errors";
    JsonNode first = TestApi.json(api.get(errors + "?limit=1"));
    assertThat(first.get("status").stringValue()).isEqualTo("running");
    assertThat(first.get("items").findValuesAsString("seq")).containsExactly("1");
    api.log.fail(JobId.parse(id));
    JsonNode second =
        TestApi.json(api.get(errors + "?cursor=" + first.get("next_cursor").stringValue()));
    assertThat(second.get("items").findValuesAsString("seq")).containsExactly("3");
    assertThat(second.has("next_cursor")).isFalse();
  }

  @Test
  void errorsOfOneKindAreHadByTheirCodeTheirStatusOrTheirEnd() {
    String id = submit(THREE);
    api.log.fail(JobId.parse(id));
    String errors = "/api/v1/workers/jobs/" + id + "/errors";
    for (String filter : List.of("code=http_status", "status=404", "result=failed")) {
      assertThat(TestApi.json(api.get(errors + "?" + filter)).get("items")).as(filter).hasSize(1);
    }
    for (String filter : List.of("code=too_large", "status=410", "result=skipped")) {
      JsonNode none = TestApi.json(api.get(errors + "?" + filter));
      assertThat(none.get("items")).as(filter).isEmpty();
      assertThat(none.has("next_cursor")).as("more may come").isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"code=robots_blocked", "status=4xx", "status=99", "result=succeeded"})
  void aFilterOfErrorsThatCanMatchNothingIsRefused(String filter) {
    String id = submit(ONE);
    var response = api.get("/api/v1/workers/jobs/" + id + "/errors?" + filter);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(TestApi.json(response).at("/errors/0/pointer").stringValue())
        .isEqualTo(filter.substring(0, filter.indexOf('=')));
  }

  @Test
  void cancelIsWrittenOnceAndAnEndedJobStaysAsItIs() {
    String id = submit(ONE);
    assertThat(api.delete("/api/v1/workers/jobs/" + id).statusCode()).isEqualTo(202);
    var again = api.delete("/api/v1/workers/jobs/" + id);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(TestApi.json(again).get("status").stringValue()).isEqualTo("cancelled");
    assertThat(api.log.events()).hasSize(2);
  }

  @Test
  void theListIsPagedByCursor() {
    List.of(ONE, ONE, ONE).forEach(this::submit);
    JsonNode first = TestApi.json(api.get("/api/v1/workers/jobs?limit=2"));
    assertThat(first.get("items")).hasSize(2);
    String cursor = first.get("next_cursor").stringValue();
    JsonNode second = TestApi.json(api.get("/api/v1/workers/jobs?limit=2&cursor=" + cursor));
    assertThat(second.get("items")).hasSize(1);
    assertThat(second.has("next_cursor")).isFalse();
  }

  @Test
  void aKeyMakesOneJobAndAnotherBodyUnderItIsRefused() {
    var first = api.post("/api/v1/workers/jobs", ONE, "Idempotency-Key", "k-1");
    var same =
        api.post(
            "/api/v1/workers/jobs",
            "{\"urls\": [\"https://example.org/a\"], \"type\": \"crawl\"}",
            "Idempotency-Key",
            "k-1");
    var other = api.post("/api/v1/workers/jobs", THREE, "Idempotency-Key", "k-1");
    assertThat(same.statusCode()).isEqualTo(202);
    assertThat(TestApi.json(same).get("job_id")).isEqualTo(TestApi.json(first).get("job_id"));
    assertThat(same.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(TestApi.json(other).get("code").stringValue()).isEqualTo("idempotency_conflict");
    assertThat(api.log.events()).hasSize(1);
  }

  @Test
  void aBatchIsAnsweredOneByOne() {
    var response =
        api.post(
            "/api/v1/workers/jobs:batch",
            "{\"jobs\":[" + ONE + ",{\"type\":\"crawl\",\"urls\":[]},{\"type\":\"search\"}]}");
    JsonNode answer = TestApi.json(response);
    assertThat(response.statusCode()).isEqualTo(207);
    assertThat(answer.get("accepted").intValue()).isEqualTo(1);
    assertThat(answer.get("items").get(0).get("job").get("status").stringValue())
        .isEqualTo("accepted");
    assertThat(answer.get("items").get(1).get("problem").get("errors").get(0).get("pointer"))
        .hasToString("\"/urls\"");
    assertThat(answer.get("items").get(2).get("status").intValue()).isEqualTo(501);
  }

  @Test
  void aBrokerThatIsDownRefusesBeforeAnythingIsAccepted() {
    api.log.brokerDown(true);
    var response = api.post("/api/v1/workers/jobs", ONE);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
    assertThat(TestApi.json(response).get("code").stringValue()).isEqualTo("broker_unavailable");
    assertThat(TestApi.json(response).get("retryable").booleanValue()).isTrue();
    assertThat(api.log.events()).isEmpty();
  }

  @Test
  void aFullDiskRefusesJobsAndTakesWhatIsDoneWithThemAndGoesOnWhenThereIsRoom() {
    String id = submit(ONE);
    api.log.lacks(Optional.of("/data has 12 MiB free"));
    var refused = api.post("/api/v1/workers/jobs", ONE);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("30");
    assertThat(TestApi.json(refused).get("code").stringValue()).isEqualTo("storage_full");
    assertThat(TestApi.json(refused).get("detail").stringValue()).contains("12 MiB");
    assertThat(api.delete("/api/v1/workers/jobs/" + id).statusCode()).isLessThan(300);

    api.log.lacks(Optional.empty());
    assertThat(api.post("/api/v1/workers/jobs", ONE).statusCode()).isEqualTo(202);
  }

  @Test
  void aStateThatIsMovingIsAskedForLater() {
    String id = submit(ONE);
    api.log.stateDown(true);
    var response = api.get("/api/v1/workers/jobs/" + id);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(TestApi.json(response).get("code").stringValue()).isEqualTo("state_unavailable");
  }

  private String submit(String body) {
    return TestApi.json(api.post("/api/v1/workers/jobs", body)).get("job_id").stringValue();
  }
}
