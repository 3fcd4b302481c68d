// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.port;

import java.time.Duration;

/// One thing that the API, or the deployment around it, cannot do without. Asked by `/healthz` and
/// `/readyz` on a virtual thread, with a deadline of a second after which it counts as down.
public interface DependencyHealth {

  /// The name in the answer: broker, streams, redis, …
  String name();

  /// Whether this instance should get no requests while it is down.
  boolean required();

  /// Asks it now. Never throws.
  Check check();

  /// What it answered.
  ///
  /// @param up whether it works
  /// @param latency of the answer
  /// @param detail one phrase for a person: what it is, or why it is down
  record Check(boolean up, Duration latency, String detail) {}
}
