// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/// One reading of some positions with one consumer: all partitions at once, each from its lowest
/// wanted offset up. Between two wanted offsets that lie near each other it reads on, else it
/// jumps. An offset that the log has passed without a record there has expired.
final class Seek {
  static final Duration DEADLINE = Duration.ofSeconds(4);
  private static final long NEAR = 200;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final StoredDocument[] found;
  private final Map<TopicPartition, NavigableMap<Long, List<Integer>>> wanted = new HashMap<>();

  Seek(KafkaConsumer<byte[], byte[]> consumer, List<DocumentPosition> positions) {
    this.consumer = consumer;
    this.found = new StoredDocument[positions.size()];
    Arrays.fill(found, new StoredDocument.Expired());
    for (int i = 0; i < positions.size(); i++) {
      var position = positions.get(i);
      wanted
          .computeIfAbsent(
              new TopicPartition(Topics.DOCUMENTS.name(), position.partition()),
              _ -> new TreeMap<>())
          .computeIfAbsent(position.offset(), _ -> new ArrayList<>(1))
          .add(i);
    }
  }

  /// The documents in the order of the positions. Throws Kafka's `TimeoutException` when the broker
  /// does not give them in time.
  List<StoredDocument> run() {
    long end = System.nanoTime() + DEADLINE.toNanos();
    consumer.assign(wanted.keySet());
    wanted.forEach((partition, offsets) -> consumer.seek(partition, offsets.firstKey()));
    while (!wanted.isEmpty()) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      if (left.isNegative()) {
        throw new TimeoutException("not read within " + DEADLINE);
      }
      try {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(left)) {
          take(record);
        }
        advance();
      } catch (OffsetOutOfRangeException gone) {
        expire(gone, left);
      }
    }
    return List.of(found);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    var partition = new TopicPartition(record.topic(), record.partition());
    NavigableMap<Long, List<Integer>> offsets = wanted.get(partition);
    List<Integer> places = offsets == null ? null : offsets.remove(record.offset());
    if (places != null && record.value() != null) {
      for (int place : places) {
        found[place] = new StoredDocument.Found(ByteBuffer.wrap(record.value()));
      }
    }
  }

  /// Forgets what lies behind, leaves partitions that are done, and jumps over what nobody wants.
  private void advance() {
    for (var partition : List.copyOf(wanted.keySet())) {
      NavigableMap<Long, List<Integer>> offsets = offsetsOf(partition);
      long position = consumer.position(partition);
      offsets.headMap(position).clear();
      leaveOrJump(partition, offsets, position);
    }
  }

  private void expire(OffsetOutOfRangeException gone, Duration left) {
    var partitions = gone.offsetOutOfRangePartitions();
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions.keySet(), left);
    partitions.forEach((partition, asked) -> {
      NavigableMap<Long, List<Integer>> offsets = offsetsOf(partition);
      long beginning = beginnings.getOrDefault(partition, 0L);
      // Past the end counts as gone too: what was there was cut off.
      long from = asked < beginning ? beginning : Long.MAX_VALUE;
      offsets.headMap(from).clear();
      leaveOrJump(partition, offsets, -1);
    });
  }

  private void leaveOrJump(
      TopicPartition partition, NavigableMap<Long, List<Integer>> offsets, long position) {
    if (offsets.isEmpty()) {
      wanted.remove(partition);
      consumer.pause(List.of(partition));
    } else if (position < 0 || offsets.firstKey() - position > NEAR) {
      consumer.seek(partition, offsets.firstKey());
    }
  }

  private NavigableMap<Long, List<Integer>> offsetsOf(TopicPartition partition) {
    return wanted.getOrDefault(partition, new TreeMap<>());
  }
}
