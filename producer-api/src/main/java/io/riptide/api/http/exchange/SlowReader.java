// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import java.io.IOException;
import java.time.Duration;

/// How long a reader may leave what it is sent unread: one that stops reading, and whose system
/// goes on answering, would keep a thread and what it was to be sent for ever. Sending is
/// interrupted then, which closes the socket of a virtual thread. Safe for any thread.
public final class SlowReader {
  private final FailsafeExecutor<Object> patience;

  /// Readers may take `longest` for one piece.
  public SlowReader(Duration longest) {
    this.patience = Failsafe.with(Timeout.builder(longest).withInterrupt().build());
  }

  /// A minute for each piece.
  public static SlowReader ofAMinute() {
    return new SlowReader(Duration.ofMinutes(1));
  }

  /// Sends one piece on a virtual thread. Throws when the reader is gone or is taken for it.
  public void send(Sending piece) throws IOException {
    try {
      patience.run(piece::send);
    } catch (TimeoutExceededException unread) {
      throw new IOException("the reader left what it was sent unread", unread);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof IOException gone) {
        throw gone;
      }
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IOException("sending was interrupted", e);
    }
  }

  /// Hands one piece to the network.
  @FunctionalInterface
  public interface Sending {
    void send() throws IOException;
  }
}
