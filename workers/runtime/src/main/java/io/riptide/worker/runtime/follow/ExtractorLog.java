// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.follow;

import io.riptide.schema.extraction.ExtractorVersion;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The extractors of all tenants, read from `riptide.extractors` from its beginning and followed
/// from there on. What is asked before all of it has been read waits a little. Safe for any thread.
public final class ExtractorLog implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(ExtractorLog.class);
  private static final Duration ASK_WITHIN = Duration.ofSeconds(10);
  private static final Duration READ_WITHIN = Duration.ofSeconds(5);

  private final Map<String, ExtractorVersion> versions = new ConcurrentHashMap<>();
  private final CountDownLatch read = new CountDownLatch(1);
  private final TopicFollower follower;

  private ExtractorLog(String bootstrap, Map<String, String> kafka) {
    this.follower =
        new TopicFollower(
            Topics.EXTRACTORS, "riptide-extractors", bootstrap, kafka, new Versions());
  }

  /// Begins to read and returns at once; a broker that is away is waited for.
  ///
  /// @param kafka further settings of the Kafka client
  public static ExtractorLog follow(String bootstrap, Map<String, String> kafka) {
    var log = new ExtractorLog(bootstrap, kafka);
    log.follower.start();
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
    follower.close();
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

  private final class Versions implements TopicFollower.Reader {
    private Map<TopicPartition, Long> ends = Map.of();

    @Override
    public void begin(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
      ends = consumer.endOffsets(partitions, ASK_WITHIN);
      consumer.seekToBeginning(partitions);
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> record) {
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

    @Override
    public void polled(Consumer<byte[], byte[]> consumer) {
      if (read.getCount() > 0
          && ends.entrySet().stream()
              .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        read.countDown();
      }
    }
  }
}
