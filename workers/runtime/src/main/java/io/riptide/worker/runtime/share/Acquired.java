// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.share;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicIdPartition;

/// A record whose acquisition lock this worker holds (KIP-932).
///
/// @param node the broker that handed it out and takes its acknowledgement
/// @param lockedUntil on the loop's monotonic clock, in nanoseconds
public record Acquired(
    ConsumerRecord<byte[], byte[]> record, TopicIdPartition partition, int node, long lockedUntil) {

  public RecordPosition position() {
    return new RecordPosition(partition, record.offset());
  }

  /// How often it was handed out to anybody, this time included.
  public int deliveries() {
    return record.deliveryCount().map(Short::intValue).orElse(1);
  }

  /// Bytes of key and value.
  public long bytes() {
    return Math.max(0, record.serializedKeySize())
        + (long) Math.max(0, record.serializedValueSize());
  }

  /// The same record with its lock extended.
  public Acquired lockedUntil(long nanos) {
    return new Acquired(record, partition, node, nanos);
  }
}
