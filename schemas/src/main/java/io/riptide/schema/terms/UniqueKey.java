// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.terms;

/// A name under which at most one job of a tenant is alive at a time.
///
/// @param key 1 to 255 characters, the tenant's own
/// @param policy what becomes of a submission while another job holds the key
public record UniqueKey(String key, Policy policy) {
  public static final int LONGEST = 255;

  public UniqueKey {
    if (key.isEmpty() || key.length() > LONGEST) {
      throw new IllegalArgumentException("a unique key must have 1 to 255 characters");
    }
  }

  /// What becomes of a submission while another job holds the key; on the wire in lower case.
  public enum Policy {
    /// It is refused.
    REFUSE,
    /// The other job is cancelled.
    REPLACE,
    /// It is answered with the other job.
    JOIN
  }
}
