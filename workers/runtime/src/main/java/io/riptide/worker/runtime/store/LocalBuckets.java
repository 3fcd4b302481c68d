// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.util.function.LongSupplier;

/// Token buckets of this process alone. One that was left alone for its whole period is full again
/// and is forgotten. Safe for any thread.
final class LocalBuckets {
  private static final long MOST_BUCKETS = 100_000;

  private final Cache<BucketKey, Bucket> buckets;
  private final LongSupplier nanoTime;

  LocalBuckets(LongSupplier nanoTime) {
    Ticker ticker = nanoTime::getAsLong;
    this.nanoTime = nanoTime;
    this.buckets =
        Caffeine.newBuilder()
            .ticker(ticker)
            .maximumSize(MOST_BUCKETS)
            .expireAfter(Expiry.<BucketKey, Bucket>accessing((key, bucket) -> key.rate().period()))
            .build();
  }

  SharedStore.Permit take(BucketKey key) {
    return Permits.of(buckets.get(key, this::full).tryConsumeAndReturnRemaining(1));
  }

  private Bucket full(BucketKey key) {
    return Bucket.builder()
        .addLimit(key.bandwidth())
        .withCustomTimePrecision(new Meter(nanoTime))
        .build();
  }

  private record Meter(LongSupplier nanoTime) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanoTime.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
