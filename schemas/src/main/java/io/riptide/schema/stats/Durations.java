// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.stats;

import java.util.Map;
import java.util.TreeMap;

/// Durations as counts in buckets that grow by a tenth each: quantiles are exact to five per cent,
/// and two of them add up to one, whoever measured them.
///
/// The sketch of "DDSketch: a fast and fully-mergeable quantile sketch" (Masson, Rim, Lee; VLDB
/// 2019) with gamma 1.1: a value v falls into bucket ceil(log v / log gamma), and a bucket is
/// answered with the value whose relative distance to both its bounds is the same.
///
/// @param buckets how many fell into each
public record Durations(long count, long sumMs, long maxMs, Map<Integer, Long> buckets) {
  public static final Durations NONE = new Durations(0, 0, 0, Map.of());

  private static final double GAMMA = 1.1;
  private static final double LOG_GAMMA = Math.log(GAMMA);

  public Durations {
    buckets = Map.copyOf(buckets);
  }

  /// The bucket of a duration; everything up to a millisecond is in the first.
  public static int bucketOf(long ms) {
    return ms <= 1 ? 0 : (int) Math.ceil(Math.log((double) ms) / LOG_GAMMA);
  }

  /// Both together.
  public Durations plus(Durations other) {
    if (other.count == 0) {
      return this;
    }
    var sum = new TreeMap<>(buckets);
    other.buckets.forEach((bucket, many) -> sum.merge(bucket, many, Long::sum));
    return new Durations(
        count + other.count, sumMs + other.sumMs, Math.max(maxMs, other.maxMs), sum);
  }

  /// The mean in milliseconds; 0 of none.
  public double meanMs() {
    return count == 0 ? 0 : (double) sumMs / count;
  }

  /// The duration that a share of all does not exceed, in milliseconds; 0 of none.
  ///
  /// @param share from 0 to 1
  public double quantileMs(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count));
    long seen = 0;
    for (var bucket : new TreeMap<>(buckets).entrySet()) {
      seen += bucket.getValue();
      if (seen >= rank) {
        double middle = 2 * Math.pow(GAMMA, bucket.getKey()) / (GAMMA + 1);
        return Math.min((double) maxMs, middle);
      }
    }
    return 0;
  }
}
