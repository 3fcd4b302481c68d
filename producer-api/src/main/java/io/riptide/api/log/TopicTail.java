// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.riptide.schema.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One consumer on one platform thread that reads every partition of a topic, in no group. A
/// consumer that fails is replaced by a new one, which begins anew: at the topic's first record, or
/// at its end.
final class TopicTail implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(TopicTail.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final String topic;
  private final From from;
  private final Reader reader;
  private final Map<String, Object> settings;
  private final Thread thread;
  private final FailsafeExecutor<Object> forEver =
      Failsafe.with(
          RetryPolicy.builder()
              .handle(KafkaException.class)
              .abortIf((_, _) -> stopping())
              .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(2))
              .withMaxAttempts(-1)
              .onRetryScheduled(failed -> warn(failed.getLastException()))
              .build());
  private volatile boolean stopping;
  private volatile Runnable wake = () -> {};

  /// Where each new consumer begins.
  enum From {
    FIRST_RECORD,
    END
  }

  /// Who reads the topic, on the tail's thread.
  interface Reader {
    void take(ConsumerRecord<byte[], byte[]> record);

    /// Says that records may have been missed up to now: a consumer has begun, or has ended.
    default void gap() {}
  }

  TopicTail(Topic<?, ?> topic, From from, String name, String bootstrapServers, Reader reader) {
    this.topic = topic.name();
    this.from = from;
    this.reader = reader;
    this.settings =
        Map.ofEntries(
            Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, name),
            Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
            Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
            Map.entry(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, from == From.END ? "none" : "earliest"),
            Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
            Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024),
            Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 512 * 1024),
            Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500));
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::readAlways);
  }

  /// Begins to read; returns at once. While the broker is away it keeps trying.
  void start() {
    thread.start();
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

  private boolean stopping() {
    return stopping;
  }

  private void readAlways() {
    try {
      forEver.run(this::read);
    } catch (KafkaException stopped) {
      if (!stopping) {
        LOGGER
            .atError()
            .addKeyValue("topic", topic)
            .setCause(stopped)
            .log("a topic is not read any more");
      }
    }
  }

  private void read() {
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      wake = consumer::wakeup;
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      if (from == From.END) {
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
      } else {
        consumer.seekToBeginning(partitions);
      }
      reader.gap();
      while (!stopping) {
        consumer.poll(POLL).forEach(reader::take);
      }
    } catch (WakeupException e) {
      if (!stopping) {
        throw e;
      }
    } finally {
      wake = () -> {};
      reader.gap();
    }
  }

  private void warn(Throwable cause) {
    LOGGER
        .atWarn()
        .addKeyValue("topic", topic)
        .setCause(cause)
        .log("a topic is not read; trying again");
  }
}
