// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import io.riptide.schema.job.JobId;
import io.riptide.schema.topic.Topics;
import io.riptide.streams.job.store.Keys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What is left of a job on the compacted topics of which its state is made again: the changelogs
/// of the topology and `riptide.job-state`.
final class CompactedLog implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final Map<String, Object> clients;
  private final Admin admin;

  CompactedLog(String bootstrap) {
    clients = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
    admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap));
  }

  /// Lets the broker do within moments what it does within a day: begin a new segment, and compact
  /// what lies before it.
  void compactOften() throws ExecutionException, InterruptedException, TimeoutException {
    Collection<AlterConfigOp> often =
        List.of(set("segment.ms", "200"), set("min.cleanable.dirty.ratio", "0"));
    var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
    topics()
        .forEach(topic -> changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), often));
    changes.put(
        new ConfigResource(ConfigResource.Type.BROKER, ""),
        List.of(set("log.cleaner.backoff.ms", "100")));
    await(admin.incrementalAlterConfigs(changes).all());
  }

  /// The topics with a record that names the job and is no tombstone.
  Set<String> topicsThatName(JobId job)
      throws ExecutionException, InterruptedException, TimeoutException {
    UUID id = UUID.fromString(job.toString());
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    String raw = text(bytes);
    var found = new TreeSet<String>();
    try (var consumer =
        new KafkaConsumer<>(clients, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          await(admin.describeTopics(topics()).allTopicNames()).values().stream()
              .flatMap(topic ->
                  topic.partitions().stream()
                      .map(each -> new TopicPartition(topic.name(), each.partition())))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.value() != null && names(record, raw, job.toString())) {
            found.add(record.topic());
          }
        }
      }
    }
    return found;
  }

  private static boolean names(ConsumerRecord<byte[], byte[]> record, String raw, String id) {
    String all = text(record.key()) + text(record.value());
    return (all.contains(raw) || all.contains(id)) && !isTimer(record);
  }

  /// A timer holds no more than the id, and stays until it rings.
  private static boolean isTimer(ConsumerRecord<byte[], byte[]> record) {
    return record.topic().contains("-job-index-") && record.key()[0] == Keys.TIMERS;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private List<String> topics() throws ExecutionException, InterruptedException, TimeoutException {
    return await(admin.listTopics().names()).stream()
        .filter(name -> name.endsWith("-changelog") || name.equals(Topics.JOB_STATE.name()))
        .toList();
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), OpType.SET);
  }

  private static <T> T await(KafkaFuture<T> asked)
      throws ExecutionException, InterruptedException, TimeoutException {
    return asked.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    admin.close(ANSWER);
  }
}
