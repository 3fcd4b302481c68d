// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import io.riptide.schema.serde.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;

/// What any Kafka client sees on a topic: read with a plain consumer, from the beginning to the end
/// that it has now.
///
/// @param bootstrap the broker
/// @param topic its name
public record DocumentLog(String bootstrap, String topic) {
  public static DocumentLog of(String bootstrap) {
    return new DocumentLog(bootstrap, "riptide.documents");
  }

  /// The values.
  public List<JsonNode> readAll() {
    return records().stream().map(each -> Json.EVENTS.readTree(each.value())).toList();
  }

  /// The records with their headers.
  public List<ConsumerRecord<String, String>> records() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      var all = new ArrayList<ConsumerRecord<String, String>>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofSeconds(1)).forEach(all::add);
      }
      return all;
    }
  }
}
