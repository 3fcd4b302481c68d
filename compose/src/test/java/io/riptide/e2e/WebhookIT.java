// SPDX-License-Identifier: Apache-2.0
package io.riptide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.riptide.schema.serde.Json;
import io.riptide.testing.TestSite;
import io.riptide.testing.WholeSystem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Webhooks on a whole system: from the job that moves to the receiver.
class WebhookIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir static Path directory;

  private record Message(String id, String signature, String type) {}

  @Test
  void everyMessageArrivesSignedAndInOrderThoughTheReceiverFailsFirst() throws Exception {
    List<Message> received = new CopyOnWriteArrayList<>();
    var calls = new AtomicInteger();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/hook",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean first = calls.getAndIncrement() == 0;
          if (!first) {
            received.add(
                new Message(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    Json.EVENTS
                        .readTree(new String(body, StandardCharsets.UTF_8))
                        .path("type")
                        .asString()));
          }
          exchange.sendResponseHeaders(first ? 500 : 204, -1);
          exchange.close();
        });
    receiver.start();
    String hook = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";

    try (TestSite site = TestSite.start();
        WholeSystem system = WholeSystem.start(directory, Map.of())) {
      var answer =
          system
              .api()
              .post(
                  "/workers/jobs",
                  Json.EVENTS.readTree(
                      """
                      {"type": "crawl", "urls": ["%s"],
                       "callback": {"url": "%s", "events": ["started", "completed"],
                                    "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}}
                      """
                          .formatted(site.url("/page/hook"), hook)));
      String job = Json.EVENTS.readTree(answer.body()).path("job_id").asString();

      Awaitility.await().atMost(SOON).until(() -> received.size() == 2);

      assertThat(received)
          .extracting(Message::type)
          .containsExactly("job.started", "job.completed");
      assertThat(received)
          .allSatisfy(message -> {
            assertThat(message.id()).startsWith("msg_" + job);
            assertThat(message.signature()).startsWith("v1,");
          });
      JsonNode deliveries =
          Awaitility.await()
              .atMost(SOON)
              .until(
                  () ->
                      Json.EVENTS.readTree(
                          system.api().get("/workers/jobs/" + job + "/deliveries").body()),
                  all ->
                      all.path("items").findValuesAsString("status").stream()
                              .filter("delivered"::equals)
                              .count()
                          == 2);
      assertThat(deliveries.at("/items/0/attempts")).hasSize(2);
      assertThat(deliveries.at("/items/0/attempts/0/status").asInt()).isEqualTo(500);
    } finally {
      receiver.stop(0);
    }
  }
}
