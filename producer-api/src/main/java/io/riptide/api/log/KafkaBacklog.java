// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import io.riptide.schema.job.Home;
import io.riptide.schema.job.JobId;
import io.riptide.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Tells the backlog by what the topology's group has committed.
/*
 * The end is the one of all that is written, and not the last stable offset: a submission that the
 * broker has acknowledged may lie behind a transaction of the topology that is still open.
 *
 * What the group has committed may stay behind the end for ever where nothing is left to read: Kafka
 * Streams commits an offset with the records before it, and behind the last of them may lie what an
 * aborted transaction left. So the last question reads what is there.
 */
public final class KafkaBacklog implements Backlog {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);
  private static final Duration READ_WITHIN = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaOffsets offsets;
  private final String bootstrapServers;
  private final String application;
  private final IntSupplier partitions;

  /// @param offsets of the same broker
  /// @param application the id of the topology
  /// @param partitions how many `riptide.jobs` has
  public KafkaBacklog(
      KafkaOffsets offsets, String bootstrapServers, String application, IntSupplier partitions) {
    this.offsets = offsets;
    this.bootstrapServers = bootstrapServers;
    this.application = application;
    this.partitions = partitions;
  }

  @Override
  public long end(JobId id) {
    return offset(home(id), OffsetSpec.latest());
  }

  @Override
  public boolean handled(JobId id, long end) {
    TopicPartition home = home(id);
    return committed(home).orElseGet(() -> offset(home, OffsetSpec.earliest())) >= end;
  }

  @Override
  public boolean nothingLeft(JobId id, long end) {
    TopicPartition home = home(id);
    Map<String, Object> settings =
        Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            CommonClientConfigs.CLIENT_ID_CONFIG,
            "riptide-api-backlog",
            CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) ANSWER_WITHIN.toMillis(),
            CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
            (int) ANSWER_WITHIN.toMillis(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            1);
    Optional<Long> committed = committed(home);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(home));
      committed.ifPresentOrElse(
          from -> consumer.seek(home, from), () -> consumer.seekToBeginning(List.of(home)));
      long until = System.nanoTime() + READ_WITHIN.toNanos();
      boolean empty = true;
      while (empty && consumer.position(home) < end && System.nanoTime() < until) {
        empty = consumer.poll(POLL).isEmpty();
      }
      return empty && consumer.position(home) >= end;
    } catch (KafkaException away) {
      throw KafkaOffsets.unavailable(away);
    }
  }

  private TopicPartition home(JobId id) {
    return new TopicPartition(
        Topics.JOBS.name(), Home.partitionOf(id.toString(), partitions.getAsInt()));
  }

  private long offset(TopicPartition home, OffsetSpec spec) {
    return offsets.of(List.of(home), spec).getOrDefault(home, 0L);
  }

  /// Empty when the topology has never committed there.
  private Optional<Long> committed(TopicPartition home) {
    return Optional.ofNullable(offsets.committed(application).get(home));
  }
}
