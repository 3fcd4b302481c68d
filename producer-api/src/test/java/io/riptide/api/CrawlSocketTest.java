// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.JobEvent;
import io.riptide.schema.job.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class CrawlSocketTest {
  private static final String CRAWL =
      "{\"type\":\"crawl\",\"id\":\"c1\",\"urls\":[\"https://example.org/a\",\"https://a.b/\"]}";
  private static final String HANDSHAKE =
      String.join(
          "\r\n",
          "GET /api/v1/crawl/ws HTTP/1.1",
          "Host: localhost",
          "Upgrade: websocket",
          "Connection: Upgrade",
          "Sec-WebSocket-Version: 13",
          "");

  private final TestApi api = TestApi.start();
  private SocketClient socket;

  @BeforeEach
  void open() throws Exception {
    socket = new SocketClient(api.client(), api.uri("/api/v1/crawl/ws"));
  }

  @AfterEach
  void stop() {
    socket.close();
    api.close();
  }

  @Test
  void everyFrameOfTheDocumentIsUnderstood() throws Exception {
    JsonNode examples = Described.DOCUMENT.at(Described.SOCKET + "/x-client-frame/examples");
    assertThat(examples.isEmpty()).isFalse();
    for (JsonNode example : examples) {
      socket.say(example.get("value").toString());
    }
    var refusals = new ArrayList<String>();
    JsonNode message = socket.hear();
    while (!message.get("type").stringValue().equals("pong")) {
      message.at("/problem/code").asStringOpt().ifPresent(refusals::add);
      message = socket.hear();
    }
    // The job to follow is of another day, and the cancelled one may have ended before its status.
    assertThat(refusals).containsOnly("job_not_found");
  }

  @Test
  void framesAreAnsweredWhileACrawlRuns() throws Exception {
    socket.say(CRAWL);
    JsonNode started = socket.hear("started");
    assertThat(started.get("id").stringValue()).isEqualTo("c1");
    JobId job = JobId.parse(started.get("job_id").stringValue());
    socket.say("{\"type\":\"ping\",\"id\":\"p\"}");
    assertThat(socket.hear("pong").get("id").stringValue()).isEqualTo("p");
    socket.say("{\"type\":\"status\",\"id\":\"c1\"}");
    assertThat(socket.hear("status").get("job").get("status").stringValue()).isEqualTo("running");
    api.log.succeedAll(job);
    assertThat(socket.hear("result").get("document").get("url").stringValue())
        .isEqualTo("https://example.org/a");
    assertThat(socket.hear("summary").get("status").stringValue()).isEqualTo("completed");
  }

  @Test
  void aCrawlIsCancelledByItsName() throws Exception {
    socket.say(CRAWL);
    socket.hear("started");
    socket.say("{\"type\":\"cancel\",\"id\":\"c1\"}");
    assertThat(socket.hear("summary").get("status").stringValue()).isEqualTo("cancelled");
    assertThat(api.log.events().getLast()).isInstanceOf(JobEvent.JobCancelRequested.class);
  }

  @Test
  void severalCrawlsShareOneSocket() throws Exception {
    socket.say(CRAWL);
    socket.say(CRAWL.replace("c1", "c2"));
    JsonNode first = socket.hear("started");
    JsonNode second = socket.hear("started");
    assertThat(List.of(first.get("id").stringValue(), second.get("id").stringValue()))
        .containsExactlyInAnyOrder("c1", "c2");
  }

  @Test
  void aJobIsFollowedFromWhereItWasLeft() throws Exception {
    String body = CRAWL.replace("\"id\":\"c1\",", "");
    String id = TestApi.json(api.post("/api/v1/workers/jobs", body)).get("job_id").stringValue();
    api.log.succeedAll(JobId.parse(id));
    socket.say("{\"type\":\"follow\",\"id\":\"f\",\"job_id\":\"" + id + "\",\"after\":1}");
    assertThat(socket.hear().get("seq").intValue()).isEqualTo(2);
    assertThat(socket.hear("summary").get("seq").intValue()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{}",
        "{\"type\":\"dance\",\"id\":\"x\"}",
        "{\"type\":\"crawl\",\"urls\":[\"http://a.b/\"]}",
        "{\"type\":\"crawl\",\"id\":\"x\",\"urls\":[\"nope\"]}",
        "{\"type\":\"crawl\",\"id\":7,\"urls\":[\"http://a.b/\"]}",
        "{\"type\":\"status\",\"id\":\"unheard-of\"}",
        "{\"type\":\"cancel\",\"id\":\"x\",\"more\":1}",
        "{\"type\":\"follow\",\"id\":\"x\",\"job_id\":\"x\"}",
      })
  void aWrongFrameIsAnsweredAndTheSocketLives(String frame) throws Exception {
    socket.say(frame);
    JsonNode refusal = socket.hear();
    assertThat(refusal.get("type").stringValue()).isEqualTo("problem");
    assertThat(refusal.get("problem").get("status").intValue()).isBetween(400, 404);
    socket.say("{\"type\":\"ping\"}");
    assertThat(socket.hear().get("type").stringValue()).isEqualTo("pong");
  }

  @Test
  void aNameIsUsedOnceAtATime() throws Exception {
    socket.say(CRAWL);
    socket.hear("started");
    socket.say(CRAWL);
    assertThat(socket.hear("problem").get("problem").get("detail").stringValue())
        .contains("'c1' is running");
  }

  @Test
  void aHandshakeThatMayNotBeTakenIsRefusedOverHttp() {
    assertThat(api.get("/api/v1/crawl/ws").statusCode()).isEqualTo(426);
    assertThat(api.raw(HANDSHAKE + "Sec-WebSocket-Key: short\r\n\r\n")).startsWith("HTTP/1.1 426");
    String key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    assertThat(api.raw(HANDSHAKE + key + "\r\n")).startsWith("HTTP/1.1 101");
    assertThat(api.raw(HANDSHAKE + key + "Origin: https://evil.example\r\n\r\n"))
        .startsWith("HTTP/1.1 403")
        .contains("\"code\":\"forbidden\"");
    assertThat(api.raw(HANDSHAKE.replace("localhost", "evil.example") + key + "\r\n"))
        .startsWith("HTTP/1.1 421");
  }

  @Test
  void withKeysTheHandshakeNeedsOne() throws Exception {
    var blue = new ApiKey("blue", TestApi.KEY, Optional.empty());
    try (var keyed = TestApi.start(settings -> settings.keys(List.of(blue)))) {
      String key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
      assertThat(keyed.raw(HANDSHAKE + key + "\r\n")).startsWith("HTTP/1.1 401");
      assertThat(keyed.raw(HANDSHAKE + key + "X-API-Key: " + TestApi.KEY + "\r\n\r\n"))
          .startsWith("HTTP/1.1 101");
    }
  }
}
