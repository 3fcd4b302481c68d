// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicIdPartition;

/// Where a record lies in the log: what tells one delivery's record from another's.
record RecordPosition(String topic, int partition, long offset) {

  static RecordPosition of(ConsumerRecord<?, ?> record) {
    return new RecordPosition(record.topic(), record.partition(), record.offset());
  }

  static RecordPosition of(TopicIdPartition partition, long offset) {
    return new RecordPosition(partition.topic(), partition.partition(), offset);
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "-" + offset;
  }
}
