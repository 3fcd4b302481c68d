// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.stream;

import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsSession;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.SlowReader;
import io.riptide.api.live.FeedEvent;
import io.riptide.api.live.FeedJson;
import io.riptide.api.live.FeedSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The sending side of a WebSocket, which several feeds share. One message at a time; a slow reader
/// blocks those who want to send and nobody else, for a minute at most.
final class SocketLine {
  private final WsSession session;
  private final SlowReader reader = SlowReader.ofAMinute();
  private final ReentrantLock sending = new ReentrantLock();

  SocketLine(WsSession session) {
    this.session = session;
  }

  /// Sends one message. Fails when the other side is gone.
  void send(String text) throws IOException {
    line(() -> session.send(text, true));
  }

  void send(Bytes json) throws IOException {
    send(json.toString());
  }

  /// A feed's way out, under the client's name for it.
  FeedSink sink(String id) {
    return new FeedSink() {
      @Override
      public void accept(FeedEvent event) throws IOException {
        send(FeedJson.write(event, Optional.of(id)).toString(StandardCharsets.UTF_8));
      }

      @Override
      public void heartbeat() throws IOException {
        ping();
      }
    };
  }

  private void ping() throws IOException {
    line(() -> session.ping(BufferData.empty()));
  }

  private void line(SlowReader.Sending piece) throws IOException {
    sending.lock();
    try {
      reader.send(piece);
    } catch (RuntimeException gone) {
      throw new IOException("the WebSocket is closed", gone);
    } finally {
      sending.unlock();
    }
  }
}
