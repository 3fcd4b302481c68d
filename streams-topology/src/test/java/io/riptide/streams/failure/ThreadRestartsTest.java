// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.streams.StreamsMeters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadRestartsTest {

  @Test
  void threadsThatKeepDyingStopTheInstance() {
    var registry = new SimpleMeterRegistry();
    Instant start = Instant.parse("2026-11-22T10:00:00Z");
    var clock = new MovedClock(start);
    var restarts = new ThreadRestarts(clock, new StreamsMeters(registry));
    for (int i = 0; i < ThreadRestarts.MOST; i++) {
      assertThat(restarts.handle(new IllegalStateException("test")))
          .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }
    assertThat(restarts.handle(new IllegalStateException("test")))
        .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    clock.now = start.plus(ThreadRestarts.WITHIN).plus(Duration.ofSeconds(1));
    assertThat(restarts.handle(new IllegalStateException("test")))
        .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    assertThat(registry.counter(StreamsMeters.THREAD_RESTARTS).count())
        .isEqualTo(ThreadRestarts.MOST + 1);
  }

  private static final class MovedClock implements InstantSource {
    private Instant now;

    private MovedClock(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
