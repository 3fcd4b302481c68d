// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.meter;

import io.riptide.schema.stats.Measurement.WorkerHeartbeat;
import io.riptide.schema.topic.Topics;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells on `riptide.queue-stats` every few seconds that the workers of this process are alive, on
/// a thread of its own, so that a broker that is away holds up nothing else. A beat that cannot be
/// sent is left out: the next one says more.
public final class Heartbeats implements AutoCloseable {
  /// How often a worker says that it lives.
  public static final Duration EVERY = Duration.ofSeconds(5);

  private static final Logger LOGGER = LoggerFactory.getLogger(Heartbeats.class);

  private final Producer<byte[], byte[]> producer;
  private final Supplier<List<WorkerHeartbeat>> beats;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("riptide-heartbeats").factory());

  /// @param producer not closed here
  /// @param beats of every stage, as of the call
  public Heartbeats(Producer<byte[], byte[]> producer, Supplier<List<WorkerHeartbeat>> beats) {
    this.producer = producer;
    this.beats = beats;
  }

  /// The name of this machine.
  public static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "unknown";
    }
  }

  /// Begins; returns at once.
  public void start() {
    var _ = timer.scheduleWithFixedDelay(this::beat, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Beats once more, so that the workers' ends are told.
  @Override
  public void close() {
    timer.shutdownNow();
    beat();
  }

  private void beat() {
    try {
      beats.get().forEach(this::send);
    } catch (KafkaException e) {
      LOGGER.atDebug().setCause(e).log("a heartbeat was left out");
    }
  }

  private void send(WorkerHeartbeat beat) {
    var topic = Topics.QUEUE_STATS;
    var record =
        new ProducerRecord<>(
            topic.name(),
            topic.keys().serializer().serialize(topic.name(), beat.source()),
            topic.values().serializer().serialize(topic.name(), beat));
    String id = beat.source() + "/" + beat.at().toEpochMilli();
    topic.stamp(record.headers(), beat, id, "/riptide/" + beat.role(), beat.at());
    var _ =
        producer.send(
            record,
            (_, failure) -> {
              if (failure != null) {
                LOGGER.atDebug().setCause(failure).log("a heartbeat was left out");
              }
            });
  }
}
