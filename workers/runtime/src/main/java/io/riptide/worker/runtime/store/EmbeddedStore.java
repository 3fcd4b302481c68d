// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The shared store of a deployment with one process: in memory, bounded by bytes, gone with the
/// process. What is used least makes room for what is new.
public final class EmbeddedStore implements SharedStore {
  private static final int ENTRY_OVERHEAD_BYTES = 128;

  private final Cache<String, Entry> entries;
  private final LocalBuckets buckets;
  private final InstantSource clock;

  /// A store of at most `mostBytes` of keys and values.
  public EmbeddedStore(long mostBytes, InstantSource clock) {
    this(mostBytes, clock, System::nanoTime);
  }

  EmbeddedStore(long mostBytes, InstantSource clock, LongSupplier nanoTime) {
    Ticker ticker = nanoTime::getAsLong;
    this.clock = clock;
    this.buckets = new LocalBuckets(nanoTime);
    this.entries =
        Caffeine.newBuilder()
            .ticker(ticker)
            .executor(Runnable::run) // the bound holds after every write, not some time later
            .maximumWeight(mostBytes)
            .weigher(EmbeddedStore::bytes)
            .expireAfter(Expiry.<String, Entry>writing((key, entry) -> entry.ttl()))
            .build();
  }

  @Override
  public Optional<byte[]> get(String key) {
    return Optional.ofNullable(entries.getIfPresent(key)).map(entry -> entry.value().clone());
  }

  @Override
  public void put(String key, byte[] value, Duration ttl) {
    entries.put(key, new Entry(value.clone(), ttl));
  }

  @Override
  public void remove(String key) {
    entries.invalidate(key);
  }

  @Override
  public Permit take(String bucket, Rate rate) {
    return buckets.take(new BucketKey(bucket, rate));
  }

  @Override
  public Health health() {
    String detail = entries.estimatedSize() + " entries";
    return new Health("embedded", true, Duration.ZERO, clock.instant(), detail);
  }

  /// Forgets everything.
  @Override
  public void close() {
    entries.invalidateAll();
  }

  private static int bytes(String key, Entry entry) {
    return ENTRY_OVERHEAD_BYTES + 2 * key.length() + entry.value().length;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, and never handed out uncopied
  private record Entry(byte[] value, Duration ttl) {}
}
