// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.terms;

import java.util.Optional;

/// A limit that all jobs of a tenant that name it share. The job that asked last says how much it
/// is.
///
/// @param key 1 to 255 characters, the tenant's own
/// @param cost what one attempt of one task of the job takes of it; 1 to 1,000
/// @param maxInFlight cost that may be under way at a time; `cost` to 1,000,000
/// @param perSecond cost that may be started per second; 0.001 to 1,000,000
public record Limit(
    String key, int cost, Optional<Integer> maxInFlight, Optional<Double> perSecond) {
  /// The key of the limit that an operator sets for a tenant; no job may name it.
  public static final String OF_TENANT = "*";

  public static final int LONGEST = 255;
  public static final int MOST_COST = 1_000;
  public static final int MOST = 1_000_000;
  public static final double LEAST_RATE = 0.001;

  public Limit {
    require(!key.isEmpty() && key.length() <= LONGEST, "a limit's key has 1 to 255 characters");
    require(cost >= 1 && cost <= MOST_COST, "cost must be from 1 to 1000");
    require(
        maxInFlight.map(most -> most >= cost && most <= MOST).orElse(true),
        "max_in_flight must be from cost to 1000000");
    require(
        perSecond.map(rate -> rate >= LEAST_RATE && rate <= MOST).orElse(true),
        "per_second must be from 0.001 to 1000000");
    require(
        maxInFlight.isPresent() || perSecond.isPresent(),
        "a limit needs max_in_flight or per_second");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
