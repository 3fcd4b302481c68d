// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import io.riptide.schema.extraction.ExtractorVersion;
import io.riptide.schema.job.Tenant;
import io.riptide.schema.topic.Topics;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

/// The extractors of all tenants, read from `riptide.extractors` from its beginning and followed
/// from there on. What is asked before all of it has been read waits a little. Safe for any thread.
public final class ExtractorLog implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(ExtractorLog.class);
  private static final Duration POLL = Duration.ofSeconds(30);

  /// Closing waits for the fetch that is under way, so this is also how long closing may take.
  private static final Duration FETCH_WAIT = Duration.ofSeconds(1);

  private static final Duration ASK_WITHIN = Duration.ofSeconds(10);
  private static final Duration READ_WITHIN = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, ExtractorVersion> versions = new ConcurrentHashMap<>();
  private final CountDownLatch read = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private Map<TopicPartition, Long> ends = Map.of();

  private ExtractorLog(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
    this.thread = Thread.ofPlatform().name("riptide-extractors").unstarted(this::follow);
  }

  /// Begins to read and returns at once; a broker that is away is waited for.
  ///
  /// @param kafka further settings of the Kafka client
  public static ExtractorLog follow(String bootstrap, Map<String, String> kafka) {
    var all = new HashMap<String, Object>(kafka);
    all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    all.put(ConsumerConfig.CLIENT_ID_CONFIG, "riptide-extractors");
    all.put(
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT));
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Math.toIntExact(FETCH_WAIT.toMillis()));
    all.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    var log =
        new ExtractorLog(
            new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    log.thread.start();
    return log;
  }

  /// A tenant's extractor in the version given, else in its newest; empty when there is none, or
  /// the version was deleted.
  public Optional<ExtractorVersion> find(Tenant tenant, String name, Optional<Integer> version) {
    return all(tenant).stream()
        .filter(each -> each.name().equals(name) && each.wasm().isPresent())
        .filter(each -> version.isEmpty() || version.get() == each.version())
        .findFirst();
  }

  /// Every version of a tenant's extractors, deleted ones too, by name, newest first.
  public List<ExtractorVersion> all(Tenant tenant) {
    awaitRead();
    return versions.values().stream()
        .filter(each -> each.tenant().equals(tenant))
        .sorted(
            Comparator.comparing(ExtractorVersion::name)
                .thenComparing(Comparator.comparingInt(ExtractorVersion::version).reversed()))
        .toList();
  }

  /// Takes over what its writer knows to be on the log, before it comes back from there.
  public void written(ExtractorVersion version) {
    versions.put(version.key(), version);
  }

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

  private void awaitRead() {
    try {
      if (!read.await(READ_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOGGER.atWarn().log("the extractors have not been read yet");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try (consumer) {
      while (closing.getCount() > 0) {
        try {
          if (consumer.assignment().isEmpty()) {
            begin();
          }
          consumer.poll(read.getCount() > 0 ? PAUSE : POLL).forEach(this::take);
          if (ends.entrySet().stream()
              .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            read.countDown();
          }
        } catch (WakeupException wanted) {
          // The loop's condition says what it was for.
        } catch (KafkaException away) {
          LOGGER.atDebug().setCause(away).log("the extractors cannot be followed");
          pause();
        }
      }
    }
  }

  private void begin() {
    String topic = Topics.EXTRACTORS.name();
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ASK_WITHIN).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new UnknownTopicOrPartitionException(topic + " is not there yet");
    }
    ends = consumer.endOffsets(partitions, ASK_WITHIN);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      ExtractorVersion version =
          Topics.EXTRACTORS.values().deserializer().deserialize(record.topic(), record.value());
      versions.put(version.key(), version);
    } catch (RuntimeException unreadable) {
      LOGGER
          .atWarn()
          .addKeyValue("offset", record.offset())
          .setCause(unreadable)
          .log("an extractor could not be read");
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
