// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import io.riptide.api.stats.Measurements;
import io.riptide.schema.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads `riptide.queue-stats` from its beginning and hands on what was measured.
public final class KafkaMeasurements implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(KafkaMeasurements.class);

  private final Measurements measurements;
  private final TopicTail tail;

  /// @param measurements where they go
  public KafkaMeasurements(String bootstrapServers, Measurements measurements) {
    this.measurements = measurements;
    this.tail =
        new TopicTail(
            Topics.QUEUE_STATS,
            TopicTail.From.FIRST_RECORD,
            "riptide-api-queue-stats",
            bootstrapServers,
            this::take);
  }

  /// Begins to read; returns at once. While the broker is away it keeps trying.
  public void start() {
    tail.start();
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

  /// Stops reading; within 5 seconds.
  @Override
  public void close() {
    tail.close();
  }
}
