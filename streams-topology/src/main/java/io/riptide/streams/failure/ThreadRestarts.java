// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.failure;

import io.riptide.streams.StreamsMeters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Replaces a stream thread that died, unless threads keep dying: then the instance stops, and its
/// health says so, instead of turning in circles. Safe for any thread.
public final class ThreadRestarts implements StreamsUncaughtExceptionHandler {
  static final int MOST = 10;
  static final Duration WITHIN = Duration.ofMinutes(10);

  private static final Logger LOGGER = LoggerFactory.getLogger(ThreadRestarts.class);

  private final InstantSource clock;
  private final StreamsMeters meters;
  private final Deque<Instant> restarts = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();

  public ThreadRestarts(InstantSource clock, StreamsMeters meters) {
    this.clock = clock;
    this.meters = meters;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable why) {
    boolean again = mayRestart();
    LOGGER.atError().setCause(why).addKeyValue("replaced", again).log("a stream thread died");
    if (!again) {
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    meters.threadRestart();
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private boolean mayRestart() {
    lock.lock();
    try {
      Instant now = clock.instant();
      while (!restarts.isEmpty() && restarts.peekFirst().isBefore(now.minus(WITHIN))) {
        restarts.removeFirst();
      }
      if (restarts.size() >= MOST) {
        return false;
      }
      restarts.addLast(now);
      return true;
    } finally {
      lock.unlock();
    }
  }
}
