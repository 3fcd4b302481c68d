// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.riptide.api.stats.Measurements;
import io.riptide.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One consumer on one platform thread that reads `riptide.queue-stats` from its beginning, in no
/// group.
public final class KafkaMeasurements implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(KafkaMeasurements.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Measurements measurements;
  private final String bootstrapServers;
  private final Thread thread;
  private final FailsafeExecutor<Object> forEver =
      Failsafe.with(
          RetryPolicy.builder()
              .handle(KafkaException.class)
              .abortIf((_, _) -> stopping())
              .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(5))
              .withMaxAttempts(-1)
              .build());
  private volatile boolean stopping;
  private volatile Runnable wake = () -> {};

  /// @param measurements where they go
  public KafkaMeasurements(String bootstrapServers, Measurements measurements) {
    this.bootstrapServers = bootstrapServers;
    this.measurements = measurements;
    this.thread =
        Thread.ofPlatform().daemon().name("riptide-api-queue-stats").unstarted(this::readAlways);
  }

  /// Begins to read; returns at once. While the broker is away it keeps trying.
  public void start() {
    thread.start();
  }

  private boolean stopping() {
    return stopping;
  }

  private void readAlways() {
    try {
      forEver.run(this::read);
    } catch (KafkaException stopped) {
      if (!stopping) {
        LOGGER.atError().setCause(stopped).log("queue statistics are not read any more");
      }
    }
  }

  private void read() {
    try (var consumer = create()) {
      wake = consumer::wakeup;
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.QUEUE_STATS.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!stopping) {
        consumer.poll(POLL).forEach(this::take);
      }
    } catch (WakeupException e) {
      if (!stopping) {
        throw e;
      }
    } finally {
      wake = () -> {};
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      measurements.take(
          Topics.QUEUE_STATS.values().deserializer().deserialize(record.topic(), record.value()));
    } catch (SerializationException foreign) {
      LOGGER
          .atWarn()
          .addKeyValue("offset", record.offset())
          .setCause(foreign)
          .log("a record on the queue statistics is not one");
    }
  }

  private KafkaConsumer<byte[], byte[]> create() {
    return new KafkaConsumer<>(
        Map.ofEntries(
            Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "riptide-api-queue-stats"),
            Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
            Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
            Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
            Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500)),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /// Stops reading; within 5 seconds.
  @Override
  public void close() {
    stopping = true;
    wake.run();
    try {
      thread.join(STOP);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
