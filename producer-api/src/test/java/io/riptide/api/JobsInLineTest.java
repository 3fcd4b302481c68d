// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.JobEvent.JobCancelRequested;
import io.riptide.schema.job.JobId;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Jobs that were accepted and stand in line: the topology has not handled their submission.
class JobsInLineTest {
  private final TestApi first = TestApi.start();
  private final TestApi second = TestApi.beside(first);

  @BeforeEach
  void hold() {
    first.log.hold();
  }

  @AfterEach
  void close() {
    second.close();
    first.close();
  }

  @Test
  void theInstanceThatAcceptedAJobAnswersForIt() {
    String path = submit();

    HttpResponse<String> job = first.get(path);
    assertThat(job.statusCode()).isEqualTo(200);
    assertThat(TestApi.json(job).path("status").asString()).isEqualTo("accepted");
    assertThat(TestApi.json(job).at("/request/urls/0").asString()).isEqualTo("https://a.test/");
    for (String more : List.of("/result", "/errors", "/links", "/deliveries")) {
      assertThat(first.get(path + more).statusCode()).as(more).isEqualTo(200);
    }
  }

  @Test
  void aJobInLineIsCancelledInItsTurn() {
    String path = submit();

    assertThat(first.delete(path).statusCode()).isEqualTo(202);
    assertThat(first.log.events().getLast()).isInstanceOf(JobCancelRequested.class);

    first.log.release();
    assertThat(TestApi.json(first.get(path)).path("status").asString()).isEqualTo("cancelled");
  }

  @Test
  void aStreamOfAJobInLineBeginsAtOnceAndHasItsResults() throws Exception {
    var body =
        first
            .client()
            .sendAsync(first.request(submit() + "/events").GET().build(), BodyHandlers.ofLines())
            .get(10, TimeUnit.SECONDS)
            .body();
    try (var lines = body) {
      var line = lines.iterator();
      assertThat(next(line, "\"started\"")).contains("\"accepted\"");

      first.log.onSubmitted(first.log::succeedAll);
      first.log.release();

      assertThat(next(line, "\"summary\"")).contains("\"completed\"");
    }
  }

  @Test
  void anotherInstanceWaitsForTheTopologyAndThenKnowsTheJob() throws Exception {
    String path = submit();
    CompletableFuture<HttpResponse<String>> asked =
        second.client().sendAsync(second.request(path).GET().build(), BodyHandlers.ofString());
    first.log.release();

    assertThat(asked.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void anotherInstanceDoesNotSayThatTheJobDoesNotExist() {
    HttpResponse<String> answer = second.get(submit());

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(TestApi.json(answer).path("retryable").asBoolean()).isTrue();
  }

  @Test
  void aJobThatWasHandledAndForgottenIsNotThereAnyMore() {
    String path = submit();
    first.log.release();
    first.log.forget(JobId.parse(path.substring(path.lastIndexOf('/') + 1)));

    assertThat(first.get(path).statusCode()).isEqualTo(404);
    assertThat(second.get(path).statusCode()).isEqualTo(404);
  }

  private static String next(Iterator<String> lines, String holding) {
    String line = lines.next();
    while (!line.contains(holding)) {
      line = lines.next();
    }
    return line;
  }

  private String submit() {
    HttpResponse<String> answer =
        first.post("/api/v1/workers/jobs", "{\"type\":\"crawl\",\"urls\":[\"https://a.test/\"]}");
    assertThat(answer.statusCode()).isEqualTo(202);
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
