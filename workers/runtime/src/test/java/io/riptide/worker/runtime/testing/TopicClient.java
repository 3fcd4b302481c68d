// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.testing;

import io.riptide.schema.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Writes to topics and reads them whole, for tests. One test thread at a time.
public final class TopicClient implements AutoCloseable {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private final String bootstrap;
  private final Map<String, Tail> tails = new ConcurrentHashMap<>();

  public TopicClient(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  /// Writes the values with their headers, and returns when all are acknowledged.
  public <K, V> void write(Topic<K, V> topic, List<V> values) {
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (V value : values) {
      var made = topic.record(value, "test-" + records.size(), "/test", Instant.EPOCH);
      byte[] key = topic.keys().serializer().serialize(topic.name(), made.key());
      byte[] bytes = topic.values().serializer().serialize(topic.name(), value);
      records.add(new ProducerRecord<>(topic.name(), null, null, key, bytes, made.headers()));
    }
    writeRaw(records);
  }

  /// Writes records as they are, and returns when all are acknowledged.
  public void writeRaw(List<ProducerRecord<byte[], byte[]>> records) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrap),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
      for (var each : sent) {
        each.get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the broker did not take the records", e);
    }
  }

  /// Everything that is on the topic and passes, in the order of each partition.
  public <V> List<V> values(Topic<?, V> topic, Predicate<V> wanted) {
    return read(topic).stream()
        .map(record -> topic.values().deserializer().deserialize(topic.name(), record.value()))
        .filter(wanted)
        .toList();
  }

  /// Every committed record that is on the topic.
  public List<ConsumerRecord<byte[], byte[]>> read(Topic<?, ?> topic) {
    return tails.computeIfAbsent(topic.name(), name -> new Tail(bootstrap, name)).records();
  }

  @Override
  public void close() {
    tails.values().forEach(Tail::close);
  }

  /// A topic as read so far: it is read on from there every time.
  private static final class Tail {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();

    Tail(String bootstrap, String topic) {
      Map<String, Object> settings =
          Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
      consumer =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    }

    synchronized List<ConsumerRecord<byte[], byte[]>> records() {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(read::add);
      }
      return List.copyOf(read);
    }

    synchronized void close() {
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
  }
}
