// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// A store whose last used values stay as objects, so that what one record has written the next
/// need not parse again. Every write goes to the store at once.
///
/// For the one who writes the store, on its stream thread, and for values that do not change. To be
/// made anew in each `init`: after an aborted transaction the store is back where it was, and what
/// was remembered is not.
public final class RecentValues<V> implements KeyValueStore<Bytes, V> {
  private final KeyValueStore<Bytes, V> store;
  private final Map<Bytes, V> recent;

  /// @param most values that are remembered
  public RecentValues(KeyValueStore<Bytes, V> store, int most) {
    this.store = store;
    this.recent = new RecentlyUsed<>(most);
  }

  @Override
  public @Nullable V get(Bytes key) {
    V known = recent.get(key);
    if (known != null) {
      return known;
    }
    V stored = store.get(key);
    if (stored != null) {
      remember(key, stored);
    }
    return stored;
  }

  @Override
  public void put(Bytes key, @Nullable V value) {
    store.put(key, value);
    remember(key, value);
  }

  @Override
  public @Nullable V putIfAbsent(Bytes key, V value) {
    V before = store.putIfAbsent(key, value);
    remember(key, before == null ? value : before);
    return before;
  }

  @Override
  public void putAll(List<KeyValue<Bytes, V>> entries) {
    store.putAll(entries);
    entries.forEach(entry -> remember(entry.key, entry.value));
  }

  @Override
  public @Nullable V delete(Bytes key) {
    recent.remove(key);
    return store.delete(key);
  }

  @Override
  public KeyValueIterator<Bytes, V> range(Bytes from, Bytes to) {
    return store.range(from, to);
  }

  @Override
  public KeyValueIterator<Bytes, V> all() {
    return store.all();
  }

  @Override
  public <P extends Serializer<K>, K> KeyValueIterator<Bytes, V> prefixScan(
      K prefix, P serializer) {
    return store.prefixScan(prefix, serializer);
  }

  @Override
  public long approximateNumEntries() {
    return store.approximateNumEntries();
  }

  @Override
  public String name() {
    return store.name();
  }

  /// Not for this one: the store behind it has been opened by Kafka Streams.
  @Override
  public void init(StateStoreContext context, StateStore root) {
    throw new UnsupportedOperationException("opened already");
  }

  @Override
  public void close() {
    store.close();
  }

  @Override
  public boolean persistent() {
    return store.persistent();
  }

  @Override
  public boolean isOpen() {
    return store.isOpen();
  }

  private void remember(Bytes key, @Nullable V value) {
    if (value == null) {
      recent.remove(key);
    } else {
      recent.put(key, value);
    }
  }
}
