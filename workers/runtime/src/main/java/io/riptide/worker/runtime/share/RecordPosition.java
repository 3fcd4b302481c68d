// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.share;

import org.apache.kafka.common.TopicIdPartition;

/// Where a record lies in the log. The partition carries the topic's id, so a topic that was made
/// anew under an old name has other positions.
public record RecordPosition(TopicIdPartition partition, long offset) {

  @Override
  public String toString() {
    return partition.topic() + "-" + partition.partition() + "-" + offset;
  }
}
