// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.meter;

import io.riptide.schema.stats.DurationWindow;
import io.riptide.schema.stats.Durations;
import io.riptide.schema.stats.Measurement.WorkerHeartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/// What a worker tells of itself: how many records of its stage it has handled, and how long they
/// waited and took. Safe for any thread.
final class Pulse {
  private final DurationWindow waits = new DurationWindow();
  private final DurationWindow works = new DurationWindow();
  private long processed;
  private long failed;

  /// A record was handled.
  ///
  /// @param waited from the record's time to the beginning of the work
  synchronized void handled(boolean well, Duration waited, Duration took, Instant now) {
    processed++;
    failed += well ? 0 : 1;
    waits.add(waited, now);
    works.add(took, now);
  }

  synchronized WorkerHeartbeat beat(
      String host, WorkerHealth health, Instant startedAt, Instant now) {
    Map<String, Durations> durations =
        Map.of(health.stage() + "_wait", waits.at(now), health.stage(), works.at(now));
    return new WorkerHeartbeat(
        host + "-" + ProcessHandle.current().pid() + "-" + health.stage(),
        health.stage(),
        host,
        startedAt,
        now,
        health.state().name().toLowerCase(Locale.ROOT),
        health.inFlight(),
        processed,
        failed,
        durations);
  }
}
