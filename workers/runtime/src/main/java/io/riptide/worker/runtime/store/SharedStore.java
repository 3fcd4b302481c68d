// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What several replicas share and what is not a log: robots and HTTP cache entries, rate-limit
/// buckets. Safe for any thread. A store that cannot be reached degrades instead of failing: reads
/// miss, writes are dropped, buckets fall back to this process, and [#health] says so.
public interface SharedStore extends AutoCloseable {

  /// The value under `key`, unless it has expired or was evicted.
  Optional<byte[]> get(String key);

  /// Keeps `value` under `key` for `ttl`, replacing what was there.
  void put(String key, byte[] value, Duration ttl);

  /// Forgets `key`.
  void remove(String key);

  /// Takes one token of the bucket, or says when there will be one.
  Permit take(String bucket, Rate rate);

  /// Whether the store answers, and how fast.
  Health health();

  @Override
  void close();

  /// A token bucket: `capacity` tokens at most, refilled evenly over `period`.
  record Rate(long capacity, Duration period) {
    public Rate {
      if (capacity < 1 || period.isNegative() || period.isZero()) {
        throw new IllegalArgumentException("a rate needs a positive capacity and period");
      }
    }
  }

  /// The answer of a bucket.
  ///
  /// @param granted whether a token was taken
  /// @param remaining tokens left
  /// @param resetAfter until the bucket is full again
  /// @param retryAfter until the next token; zero when granted
  record Permit(boolean granted, long remaining, Duration resetAfter, Duration retryAfter) {}

  /// How a store is doing.
  ///
  /// @param kind embedded or redis
  /// @param up whether it answered just now
  /// @param latency of that answer
  record Health(String kind, boolean up, Duration latency, Instant checkedAt, String detail) {}
}
