// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host.conduct;

/// The circuit breaker of a host that fails (Nygard, "Release It!"): after so many failures in a
/// row it opens, and nothing starts. When its time is over one fetch is let go as a trial: a
/// success closes it, a failure opens it for twice as long.
///
/// @param failedInARow failures since the last success
/// @param openings times it opened since then; 0 while it is closed
/// @param openUntilMs until when nothing starts, in epoch milliseconds
public record Circuit(int failedInARow, int openings, long openUntilMs) {
  public static final Circuit CLOSED = new Circuit(0, 0, 0);

  /// Whether one fetch at a time is let go, if any.
  public boolean tripped() {
    return openings > 0;
  }

  /// After a failure of a fetch that was let go at `sinceMs`. One that was under way when the
  /// circuit opened is no trial.
  public Circuit failed(CircuitSettings settings, long sinceMs, long nowMs) {
    int failures = failedInARow + 1;
    boolean trial = tripped() && sinceMs >= openUntilMs;
    if (!trial && (tripped() || failures < settings.tripAfter())) {
      return new Circuit(failures, openings, openUntilMs);
    }
    return new Circuit(failures, openings + 1, nowMs + settings.openMs(openings));
  }
}
