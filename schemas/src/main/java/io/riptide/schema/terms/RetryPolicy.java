// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.terms;

import java.time.Duration;

/// When a failed task is tried again: exponential back-off with jitter, at most `maxAttempts` in
/// all.
///
/// @param maxAttempts attempts in all, the first one included; 1 to 20
/// @param initialMs wait after the first failure, in milliseconds; 1 to 86,400,000
/// @param multiplier growth from one wait to the next; 1 to 10
/// @param maxMs upper bound of a wait, in milliseconds; from `initialMs` to 86,400,000
/// @param jitter share of the wait that is random, added or taken away; 0 to 1
public record RetryPolicy(
    int maxAttempts, long initialMs, double multiplier, long maxMs, double jitter) {
  private static final long DAY_MS = 86_400_000;

  public static final RetryPolicy DEFAULT = new RetryPolicy(3, 1_000, 2.0, 300_000, 0.1);

  public RetryPolicy {
    require(maxAttempts >= 1 && maxAttempts <= 20, "max_attempts must be from 1 to 20");
    require(initialMs >= 1 && initialMs <= DAY_MS, "initial_ms must be from 1 to 86400000");
    require(multiplier >= 1 && multiplier <= 10, "multiplier must be from 1 to 10");
    require(maxMs >= initialMs && maxMs <= DAY_MS, "max_ms must be from initial_ms to 86400000");
    require(jitter >= 0 && jitter <= 1, "jitter must be from 0 to 1");
  }

  /// The wait before the attempt that follows `attempt` (1 for the first). `random` is from 0 to 1
  /// and picks the place within the jitter.
  public Duration backoff(int attempt, double random) {
    double exact = Math.min((double) maxMs, initialMs * Math.pow(multiplier, attempt - 1.0));
    double shaken = exact * (1 + jitter * (2 * random - 1));
    return Duration.ofMillis(Math.max(1, Math.round(shaken)));
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
