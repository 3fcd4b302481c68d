// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import io.riptide.worker.runtime.share.Acquired;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/// Acquired records for tests without a broker.
public final class Deliveries {
  private static final Uuid TOPIC = Uuid.randomUuid();

  private Deliveries() {}

  public static Acquired of(long offset, byte[] value, int deliveries) {
    var record =
        new ConsumerRecord<>(
            "riptide.fetch",
            0,
            offset,
            0L,
            TimestampType.CREATE_TIME,
            ConsumerRecord.NULL_SIZE,
            value.length,
            new byte[0],
            value,
            new RecordHeaders(),
            Optional.empty(),
            Optional.of((short) deliveries));
    return new Acquired(record, new TopicIdPartition(TOPIC, 0, "riptide.fetch"), 1, 0);
  }
}
