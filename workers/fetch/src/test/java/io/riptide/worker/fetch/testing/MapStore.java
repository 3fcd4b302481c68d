// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.testing;

import io.riptide.worker.runtime.store.SharedStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okio.ByteString;

/// A shared store in a map, for one process and by the clock it is given.
public final class MapStore implements SharedStore {
  private record Entry(ByteString value, Instant until) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public MapStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Optional<byte[]> get(String key) {
    return Optional.ofNullable(entries.get(key))
        .filter(entry -> entry.until().isAfter(clock.instant()))
        .map(entry -> entry.value().toByteArray());
  }

  @Override
  public void put(String key, byte[] value, Duration ttl) {
    entries.put(key, new Entry(ByteString.of(value), clock.instant().plus(ttl)));
  }

  @Override
  public void remove(String key) {
    entries.remove(key);
  }

  @Override
  public Permit take(String bucket, Rate rate) {
    return new Permit(true, rate.capacity(), Duration.ZERO, Duration.ZERO);
  }

  @Override
  public Health health() {
    return new Health("map", true, Duration.ZERO, clock.instant(), "");
  }

  @Override
  public void close() {}

  public int size() {
    return entries.size();
  }
}
