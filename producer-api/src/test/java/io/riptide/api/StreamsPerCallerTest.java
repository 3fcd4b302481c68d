// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.job.JobId;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// One caller does not take all that an instance has for streams.
class StreamsPerCallerTest {
  private static final String CRAWL = "{\"urls\":[\"https://example.org/a\"]}";
  private static final String TENANT = "X-Riptide-Tenant";

  private final TestApi api = TestApi.start(settings -> settings.streamsPerCaller(2));

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void oneMoreThanACallerMayHaveIsRefusedUntilAnotherHasEnded() throws Exception {
    JobId job = submit();
    var first = open(job);
    var second = open(job);
    refused(api.get(events(job)));
    refused(api.post("/api/v1/crawl/stream", CRAWL));
    assertThat(api.log.events()).as("nothing was submitted for it").hasSize(1);

    api.log.succeedAll(job);
    first.readAllBytes();
    second.readAllBytes();
    // a reader is at the end a moment before its place is free
    HttpResponse<String> again = api.get(events(job));
    while (again.statusCode() == 429) {
      again = api.get(events(job));
    }
    assertThat(again.statusCode()).isEqualTo(200);
  }

  @Test
  void othersHaveTheirOwn() throws Exception {
    JobId job = submit();
    try (var _ = open(job);
        var _ = open(job)) {
      JobId other = submit(TENANT, "blue");
      try (var stream = open(other, TENANT, "blue")) {
        assertThat(stream.read()).isPositive();
      }
    }
  }

  @Test
  void oneThatCannotBeginTakesNoPlace() {
    api.log.brokerDown(true);
    for (int i = 0; i < 3; i++) {
      assertThat(api.post("/api/v1/crawl/stream", CRAWL).statusCode()).isEqualTo(503);
    }
  }

  @Test
  void soDoesEachCrawlThatIsFollowedOverAWebSocket() throws Exception {
    try (var socket = new SocketClient(api.client(), api.uri("/api/v1/crawl/ws"))) {
      crawl(socket, "one");
      socket.hear("started");
      crawl(socket, "two");
      socket.hear("started");
      crawl(socket, "three");
      JsonNode refusal = socket.hear("problem");
      assertThat(refusal.at("/problem/code").stringValue()).isEqualTo("too_many_streams");
      assertThat(refusal.get("id").stringValue()).isEqualTo("three");
      assertThat(api.log.events()).as("nothing was submitted for it").hasSize(2);
    }
  }

  private static void crawl(SocketClient socket, String name) throws Exception {
    socket.say(CRAWL.replace("{", "{\"type\":\"crawl\",\"id\":\"" + name + "\","));
  }

  private static void refused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
    assertThat(TestApi.json(answer).get("code").stringValue()).isEqualTo("too_many_streams");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  private JobId submit(String... headers) {
    String body = "{\"type\":\"crawl\",\"urls\":[\"https://example.org/a\"]}";
    var answer = api.post("/api/v1/workers/jobs", body, headers);
    return JobId.parse(TestApi.json(answer).get("job_id").stringValue());
  }

  /// A stream that has begun.
  private InputStream open(JobId job, String... headers) throws Exception {
    var request = TestApi.with(api.request(events(job)), headers).GET().build();
    var answer = api.client().send(request, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static String events(JobId job) {
    return "/api/v1/workers/jobs/" + job + "/events?documents=false";
  }
}
