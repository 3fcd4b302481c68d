// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.follow;

import io.riptide.schema.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One consumer on one platform thread that reads every partition of a topic, in no group. While
/// the broker is away, or the topic is not there yet, it keeps trying.
final class TopicFollower implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration ASK_WITHIN = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// Closing waits for the fetch that is under way, so this is also how long closing may take.
  private static final Duration FETCH_WAIT = Duration.ofSeconds(1);

  private final String topic;
  private final Reader reader;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);

  /// Who reads the topic. All of it is called on the follower's thread.
  interface Reader {
    /// Seeks each partition to where reading begins.
    void begin(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions);

    /// Takes the next record; what it throws, but for errors of Kafka, ends the following.
    void take(ConsumerRecord<byte[], byte[]> record);

    /// Is told after each poll, at least once a second while the broker is there.
    default void polled(Consumer<byte[], byte[]> consumer) {}
  }

  /// @param name of the thread, and the client's id
  /// @param kafka further settings of the Kafka client
  TopicFollower(
      Topic<?, ?> topic, String name, String bootstrap, Map<String, String> kafka, Reader reader) {
    this.topic = topic.name();
    this.reader = reader;
    this.consumer =
        new KafkaConsumer<>(
            settings(name, bootstrap, kafka),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    this.thread = Thread.ofPlatform().name(name).unstarted(this::follow);
  }

  /// Begins to follow and returns at once.
  void start() {
    thread.start();
  }

  /// Stops following; within a second or two.
  @Override
  public void close() {
    closing.countDown();
    consumer.wakeup();
    try {
      thread.join(ASK_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, Object> settings(
      String name, String bootstrap, Map<String, String> kafka) {
    var all = new HashMap<String, Object>(kafka);
    all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    all.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
    all.put(
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT));
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Math.toIntExact(FETCH_WAIT.toMillis()));
    all.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    return all;
  }

  private void follow() {
    try (consumer) {
      while (closing.getCount() > 0) {
        try {
          if (consumer.assignment().isEmpty()) {
            begin();
          }
          consumer.poll(POLL).forEach(reader::take);
          reader.polled(consumer);
        } catch (WakeupException wanted) {
          // The loop's condition says what it was for.
        } catch (KafkaException away) {
          LOGGER
              .atDebug()
              .addKeyValue("topic", topic)
              .setCause(away)
              .log("a topic cannot be followed; trying again");
          pause();
        }
      }
    }
  }

  private void begin() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ASK_WITHIN).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new UnknownTopicOrPartitionException(topic + " is not there yet");
    }
    consumer.assign(partitions);
    try {
      reader.begin(consumer, partitions);
    } catch (KafkaException unsought) {
      consumer.unsubscribe();
      throw unsought;
    }
  }

  private void pause() {
    try {
      var _ = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }
}
