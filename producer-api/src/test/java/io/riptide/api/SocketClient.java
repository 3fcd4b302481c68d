// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.serde.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The client's side of a WebSocket, for tests that speak in turn.
final class SocketClient implements WebSocket.Listener, AutoCloseable {
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  SocketClient(HttpClient client, URI uri) throws Exception {
    this.socket =
        client
            .newWebSocketBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .buildAsync(URI.create(uri.toString().replaceFirst("http", "ws")), this)
            .get(5, TimeUnit.SECONDS);
  }

  void say(String text) throws Exception {
    socket.sendText(text, true).get(5, TimeUnit.SECONDS);
  }

  /// The next message, which must be what `openapi.yaml` says.
  JsonNode hear() throws InterruptedException {
    String text = received.poll(10, TimeUnit.SECONDS);
    if (text == null) {
      throw new AssertionError("the server said nothing for 10 s");
    }
    JsonNode message = Json.STRICT.readTree(text);
    assertThat(Described.findings(Described.SOCKET + "/x-server-message/schema", message))
        .as(text)
        .isEmpty();
    return message;
  }

  /// The next message of that type; others are passed over.
  JsonNode hear(String type) throws InterruptedException {
    JsonNode message = hear();
    while (!message.get("type").stringValue().equals(type)) {
      message = hear();
    }
    return message;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    partial.append(text);
    if (last) {
      received.add(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
