// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.schedule;

/// What happens to a firing while a run of the same schedule is under way; on the wire in lower
/// case.
public enum Overlap {
  /// It does not happen.
  SKIP,
  /// It happens when the run has ended; one at most waits, and others are skipped meanwhile.
  BUFFER_ONE,
  /// It happens beside it.
  ALLOW,
  /// The run is cancelled, and it happens when that has ended.
  CANCEL_RUNNING
}
