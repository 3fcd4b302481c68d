// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import io.riptide.schema.serde.JsonSerde;
import io.riptide.streams.Changelogs;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The stores of the host processor: their names, which are for ever, and how each is built.
public final class HostStores {
  public static final String HOSTS = "hosts";
  public static final String QUEUES = "host-queues";
  public static final String TIMERS = "host-timers";

  private HostStores() {}

  static List<StoreBuilder<?>> builders() {
    return List.of(
        store(HOSTS, new JsonSerde<>(HostRecord.class)).withCachingEnabled(),
        store(QUEUES, new JsonSerde<>(QueuedFetch.class)),
        store(TIMERS, Serdes.ByteArray()));
  }

  private static <V> StoreBuilder<KeyValueStore<Bytes, V>> store(String name, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), values)
        .withLoggingEnabled(Changelogs.SETTINGS);
  }
}
