// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

/// What becomes of a task when it is its turn.
public enum Turn {
  /// It is handed out.
  GO,
  /// It has another place in the frontier.
  LATER,
  /// It waits for what is under way, and all that come after it do.
  WAIT,
  /// It has ended.
  ENDED
}
