// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.address;

/// What one host has and wants of its address.
///
/// @param held permits that it was granted and has not given back
/// @param wanted permits that it waits for
/// @param recalled of those held, how many it was asked to give back
/// @param sinceMs when it was granted one last, or began to wait: who is first in line
record Claim(int held, int wanted, int recalled, long sinceMs) {
  static final Claim NONE = new Claim(0, 0, 0, 0);

  /// The host asks for `more`, and gives back what it has `returned`.
  Claim asked(int more, int returned, long nowMs) {
    int left = Math.max(0, held - returned);
    int owed = Math.clamp(recalled - returned, 0, left);
    boolean begins = wanted == 0 && more > 0;
    return new Claim(left, Math.max(0, wanted + more), owed, begins ? nowMs : sinceMs);
  }

  Claim granted(long nowMs) {
    return new Claim(held + 1, wanted - 1, recalled, nowMs);
  }

  Claim recalledOne() {
    return new Claim(held, wanted, recalled + 1, sinceMs);
  }

  /// Permits that it may keep.
  int kept() {
    return held - recalled;
  }

  boolean isNone() {
    return held == 0 && wanted == 0;
  }
}
