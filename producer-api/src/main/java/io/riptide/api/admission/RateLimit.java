// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.admission;

import java.time.Duration;

/// How many requests one caller may make: a bucket of `capacity` tokens, refilled evenly over
/// `period`.
public record RateLimit(long capacity, Duration period) {
  public static final RateLimit DEFAULT = new RateLimit(600_000, Duration.ofMinutes(1));

  public RateLimit {
    if (capacity < 1 || period.toMillis() < 1_000) {
      throw new IllegalArgumentException(
          "a rate limit needs at least one request and a period of at least one second");
    }
  }
}
