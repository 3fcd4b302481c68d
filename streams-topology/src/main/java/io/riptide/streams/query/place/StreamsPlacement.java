// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query.place;

import io.riptide.schema.topic.Topic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// What Kafka Streams knows of the placement: each instance announces where it answers, and the
/// group's assignment tells them all.
public final class StreamsPlacement<K> implements Placement<K> {
  private final KafkaStreams streams;
  private final HostInfo self;
  private final Topic<K, ?> source;
  private final String store;

  /// @param self where this instance announced that it answers
  /// @param source the topic by whose key the stores are placed
  /// @param store one of them
  public StreamsPlacement(KafkaStreams streams, HostInfo self, Topic<K, ?> source, String store) {
    this.streams = streams;
    this.self = self;
    this.source = source;
    this.store = store;
  }

  @Override
  public Owner ownerOf(K key) {
    KeyQueryMetadata known =
        settled(() -> streams.queryMetadataForKey(store, key, source.keys().serializer()));
    if (known == null || known.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
      throw new MovingException("nobody has the partition at the moment");
    }
    Set<HostInfo> copies = known.standbyHosts();
    return new Owner(
        known.partition(),
        Optional.of(known.activeHost()).filter(host -> !host.equals(self)),
        copies.contains(self),
        copies.stream().filter(host -> !host.equals(self)).toList());
  }

  @Override
  public List<Integer> here() {
    return settled(streams::metadataForLocalThreads).stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .flatMap(task -> task.topicPartitions().stream())
        .filter(this::ofSource)
        .map(TopicPartition::partition)
        .sorted()
        .toList();
  }

  @Override
  public List<HostInfo> others() {
    return settled(streams::metadataForAllStreamsClients).stream()
        .filter(client -> client.topicPartitions().stream().anyMatch(this::ofSource))
        .map(StreamsMetadata::hostInfo)
        .filter(host -> !host.equals(self))
        .toList();
  }

  @Override
  public <V> ReadOnlyKeyValueStore<Bytes, V> store(String name, int partition, boolean copy) {
    StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, V>> wanted =
        StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<Bytes, V>keyValueStore())
            .withPartition(partition);
    return settled(() -> streams.store(copy ? wanted.enableStaleStores() : wanted));
  }

  private boolean ofSource(TopicPartition partition) {
    return partition.topic().equals(source.name());
  }

  private static <T> T settled(Supplier<T> question) {
    try {
      return question.get();
    } catch (InvalidStateStoreException e) {
      throw new MovingException("the store is moving or not open yet", e);
    } catch (IllegalStateException e) {
      throw new MovingException("the instance is starting or stopping", e);
    }
  }
}
