// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/// Bucket4j's answers in our words.
final class Permits {
  private Permits() {}

  static SharedStore.Permit of(ConsumptionProbe probe) {
    return new SharedStore.Permit(
        probe.isConsumed(),
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForReset()),
        Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }
}
