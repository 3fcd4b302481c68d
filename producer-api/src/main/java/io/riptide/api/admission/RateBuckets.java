// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.admission;

import java.time.Duration;

/// Token buckets that all API instances share, or that this process keeps for itself. Safe for any
/// thread; answers in microseconds or from a store with its own deadline, and never throws.
public interface RateBuckets {

  /// Takes one token of `bucket`, or says when there will be one.
  Grant take(String bucket, RateLimit limit);

  /// The answer of a bucket.
  ///
  /// @param granted whether a token was taken
  /// @param remaining tokens left
  /// @param resetAfter until the bucket is full again
  /// @param retryAfter until the next token; zero when granted
  record Grant(boolean granted, long remaining, Duration resetAfter, Duration retryAfter) {}
}
