// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.port.DependencyUnavailableException.Dependency;
import io.riptide.schema.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/// What the broker knows of offsets: where partitions begin and end, and how far groups have come.
/// Safe for any thread; every question is answered within seconds or ends in
/// [DependencyUnavailableException].
public final class KafkaOffsets implements AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(4);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Admin admin;

  /// How far a share group is with a partition.
  ///
  /// @param startOffset before it everything is acknowledged or given up; as of the acknowledgement
  ///   before the last one
  /// @param lag records that are neither, where that is known
  public record Worked(long startOffset, Optional<Long> lag) {}

  public KafkaOffsets(String bootstrapServers) {
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "riptide-offsets",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) WITHIN.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) WITHIN.toMillis()));
  }

  /// The partitions of those topics.
  public List<TopicPartition> partitions(Collection<? extends Topic<?, ?>> topics) {
    List<String> names = topics.stream().map(Topic::name).toList();
    return await(admin.describeTopics(names).allTopicNames()).values().stream()
        .flatMap(topic ->
            topic.partitions().stream()
                .map(each -> new TopicPartition(topic.name(), each.partition())))
        .toList();
  }

  /// The offset of each partition that `which` means; -1 where there is none.
  public Map<TopicPartition, Long> of(Collection<TopicPartition> partitions, OffsetSpec which) {
    var wanted = new HashMap<TopicPartition, OffsetSpec>();
    partitions.forEach(each -> wanted.put(each, which));
    var found = new HashMap<TopicPartition, Long>();
    await(admin.listOffsets(wanted).all())
        .forEach((partition, offset) -> found.put(partition, offset.offset()));
    return found;
  }

  /// What a consumer group has committed, where it has.
  public Map<TopicPartition, Long> committed(String group) {
    var found = new HashMap<TopicPartition, Long>();
    await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .forEach((partition, at) -> {
          if (at != null) {
            found.put(partition, at.offset());
          }
        });
    return found;
  }

  /// How far a share group is with each partition that it has begun with; none for a group that
  /// never had a member.
  public Map<TopicPartition, Worked> worked(String shareGroup) {
    var asked = admin.listShareGroupOffsets(Map.of(shareGroup, new ListShareGroupOffsetsSpec()));
    var found = new HashMap<TopicPartition, Worked>();
    try {
      await(asked.partitionsToOffsetInfo(shareGroup))
          .forEach((partition, at) -> {
            if (at != null) {
              found.put(partition, new Worked(at.startOffset(), at.lag()));
            }
          });
    } catch (DependencyUnavailableException e) {
      if (Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
          .noneMatch(GroupIdNotFoundException.class::isInstance)) {
        throw e;
      }
    }
    return found;
  }

  private static <T> T await(KafkaFuture<T> asked) {
    try {
      return Failsafe.none().get(() -> asked.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS));
    } catch (FailsafeException failed) {
      if (failed.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw unavailable(failed);
    }
  }

  static DependencyUnavailableException unavailable(Exception cause) {
    return new DependencyUnavailableException(
        Dependency.BROKER, "the broker does not say what was read", RETRY_AFTER, cause);
  }

  @Override
  public void close() {
    admin.close(WITHIN);
  }
}
