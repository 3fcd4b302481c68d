// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.launcher;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.riptide.schema.stats.Measurement.WorkerHeartbeat;
import io.riptide.worker.runtime.LoopContext;
import io.riptide.worker.runtime.ShareLoop;
import io.riptide.worker.runtime.Stage;
import io.riptide.worker.runtime.WorkerSettings;
import io.riptide.worker.runtime.meter.WorkerHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A share loop that is kept running: when it ends by itself, another one takes its place, after a
/// pause that grows.
final class KeptLoop<I> {
  private static final Logger LOGGER = LoggerFactory.getLogger(KeptLoop.class);

  private final Supplier<ShareLoop<I>> loops;
  private final String stage;
  private final LoopContext context;
  private final Instant startedAt;
  private ShareLoop<I> current;
  private boolean closed;

  private KeptLoop(Supplier<ShareLoop<I>> loops, String stage, LoopContext context) {
    this.loops = loops;
    this.stage = stage;
    this.context = context;
    this.startedAt = context.clock().instant();
    this.current = loops.get();
  }

  static <I> KeptLoop<I> start(
      Stage<I> stage,
      WorkerSettings settings,
      Producer<byte[], byte[]> producer,
      LoopContext context) {
    var kept =
        new KeptLoop<>(
            () -> new ShareLoop<>(stage, settings, producer, context), stage.name(), context);
    kept.current().start();
    Thread.ofVirtual().name("keep-" + stage.name()).start(kept::keep);
    return kept;
  }

  WorkerHealth health() {
    return current().health();
  }

  WorkerHeartbeat beat(String host) {
    return context.meters().beat(host, health(), startedAt, context.clock().instant());
  }

  void close(Duration within) {
    last().close(within);
  }

  private void keep() {
    RetryPolicy<WorkerHealth> again =
        RetryPolicy.<WorkerHealth>builder()
            .handleResultIf(this::endedByItself)
            .withBackoff(Duration.ofMillis(500), Duration.ofSeconds(30))
            .withMaxRetries(-1)
            .onRetry(event -> replace())
            .build();
    Failsafe.with(again).get(() -> current().awaitEnd());
  }

  private synchronized boolean endedByItself(WorkerHealth health) {
    return !closed && health.state() == WorkerHealth.State.FAILED;
  }

  private synchronized void replace() {
    if (!closed) {
      LOGGER.atWarn().addKeyValue("stage", stage).log("a loop is started again");
      current = loops.get();
      current.start();
    }
  }

  /// The loop after which no other one comes.
  private synchronized ShareLoop<I> last() {
    closed = true;
    return current;
  }

  private synchronized ShareLoop<I> current() {
    return current;
  }
}
