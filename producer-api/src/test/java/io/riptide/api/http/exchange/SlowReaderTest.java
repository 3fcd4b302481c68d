// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class SlowReaderTest {
  private static final byte[] PIECE = new byte[64 * 1024];

  @Test
  void aReaderWhoStopsReadingIsLetGo() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var reader = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket sender = server.accept()) {
      assertThat(reader.isConnected()).isTrue();
      var patience = new SlowReader(Duration.ofMillis(200));
      Throwable why =
          failure(() -> {
            while (true) {
              patience.send(() -> sender.getOutputStream().write(PIECE));
            }
          });
      assertThat(why).isInstanceOf(IOException.class).hasMessageContaining("unread");
      assertThat(sender.isClosed()).isTrue();
    }
  }

  @Test
  void aReaderWhoIsGoneIsToldApart() throws Exception {
    var gone = new IOException("gone");
    Throwable why =
        failure(() ->
            new SlowReader(Duration.ofMinutes(1))
                .send(() -> {
                  throw gone;
                }));
    assertThat(why).isSameAs(gone);
  }

  /// What the sending ends with, on a virtual thread, as answers are sent.
  private static Throwable failure(SlowReader.Sending sending) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ended = new CompletableFuture<Throwable>();
      threads.execute(() -> {
        try {
          sending.send();
          ended.completeExceptionally(new AssertionError("it ended well"));
        } catch (IOException e) {
          ended.complete(e);
        }
      });
      return ended.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
