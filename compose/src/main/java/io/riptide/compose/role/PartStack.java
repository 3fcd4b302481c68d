// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.role;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Parts that were started one on top of the other, stopped in the opposite order. Each part has
/// its own time to stop; one that fails or takes too long does not keep the others from stopping.
final class PartStack implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(PartStack.class);

  private final Deque<Part> parts = new ArrayDeque<>();
  private final Duration partWithin;

  /// @param partWithin how long each part may take to stop
  PartStack(Duration partWithin) {
    this.partWithin = partWithin;
  }

  /// Adds what was just started and returns it.
  synchronized <T extends AutoCloseable> T push(String name, T part) {
    parts.push(new Part(name, part));
    return part;
  }

  /// Stops every part, the last one first. A second call does nothing.
  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      parts.pop().stop(partWithin);
    }
  }

  private record Part(String name, AutoCloseable closeable) {
    void stop(Duration within) {
      long begun = System.nanoTime();
      Thread stopping = Thread.ofPlatform().name("stop-" + name).daemon().start(this::close);
      try {
        boolean stopped = stopping.join(within);
        (stopped ? LOGGER.atDebug() : LOGGER.atWarn())
            .addKeyValue("part", name)
            .addKeyValue("ms", (System.nanoTime() - begun) / 1_000_000)
            .log(stopped ? "part stopped" : "part did not stop in time and is left behind");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private void close() {
      try {
        closeable.close();
      } catch (Exception e) { // whatever a part throws, the others are stopped
        LOGGER.atWarn().addKeyValue("part", name).setCause(e).log("part failed to stop");
      }
    }
  }
}
