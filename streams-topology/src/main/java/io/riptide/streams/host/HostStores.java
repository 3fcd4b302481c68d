// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import io.riptide.schema.serde.JsonSerde;
import io.riptide.streams.Changelogs;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The stores of the host processor: their names, which are for ever, and how each is built.
///
/// What is known of hosts is small, is forgotten when they are idle and is wanted for every event:
/// it is kept in memory and comes back from its changelog at every start. What waits for them may
/// be much.
public final class HostStores {
  public static final String HOSTS = "hosts";
  public static final String QUEUES = "host-queues";
  public static final String TIMERS = "host-timers";

  private HostStores() {}

  static List<StoreBuilder<?>> builders() {
    return List.of(
        store(Stores.inMemoryKeyValueStore(HOSTS), new JsonSerde<>(HostRecord.class))
            .withCachingEnabled(),
        store(Stores.persistentKeyValueStore(QUEUES), new JsonSerde<>(QueuedFetch.class)),
        store(Stores.inMemoryKeyValueStore(TIMERS), Serdes.ByteArray()));
  }

  private static <V> StoreBuilder<KeyValueStore<Bytes, V>> store(
      KeyValueBytesStoreSupplier supplier, Serde<V> values) {
    return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), values)
        .withLoggingEnabled(Changelogs.SETTINGS);
  }
}
