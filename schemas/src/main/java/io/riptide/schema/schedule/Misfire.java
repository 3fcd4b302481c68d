// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.schedule;

/// What happens to firings whose time passed while nobody watched the clock; on the wire in lower
/// case. None of those older than the catch-up window happens.
public enum Misfire {
  /// None of them happens.
  SKIP,
  /// The last of them happens.
  FIRE_ONCE,
  /// All of them happen, in order.
  CATCH_UP
}
