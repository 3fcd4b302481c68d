// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.wasm;

import java.time.Duration;

/// What one run of a module on one page may take.
///
/// @param cpu time of a processor, so that a busy machine kills nobody
/// @param wall time in all, for a guest that waits; it has nothing to wait for
/// @param memoryPages of 64 KiB, however many the module asks for
/// @param outputBytes of its answer
public record GuestLimits(Duration cpu, Duration wall, int memoryPages, int outputBytes) {
  public static final GuestLimits DEFAULT =
      new GuestLimits(Duration.ofMillis(200), Duration.ofSeconds(5), 512, 200_000);

  public GuestLimits {
    if (!cpu.isPositive() || !wall.isPositive() || memoryPages < 1 || outputBytes < 2) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
