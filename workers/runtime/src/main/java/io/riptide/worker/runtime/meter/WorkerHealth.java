// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.meter;

import java.time.Instant;
import java.util.Optional;

/// How one stage's loop is doing.
///
/// @param lastPollAt when it last asked the broker for records, if it did
/// @param inFlight records at work
/// @param detail what is wrong, where something is
public record WorkerHealth(
    String stage,
    State state,
    Optional<Instant> lastPollAt,
    int inFlight,
    Optional<String> detail) {

  /// Whether records are being handled.
  public boolean up() {
    return state == State.RUNNING;
  }

  /// `CUT_OFF` cannot read from or write to the broker and keeps trying; `FAILED` has ended by
  /// itself and needs to be started again.
  public enum State {
    STARTING,
    RUNNING,
    CUT_OFF,
    DRAINING,
    STOPPED,
    FAILED
  }
}
