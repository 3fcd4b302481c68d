// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.riptide.schema.stats.Measurement.WorkerHeartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// What one stage's loop counts and measures. Made once per stage and process, so that a loop that
/// is started again goes on counting. Every meter has the tag `stage`.
public final class WorkerMeters {
  /// How long records took from acquisition to acknowledgement, and so how many there were; by
  /// `outcome`.
  public static final String HANDLING = "riptide.worker.handling.duration";

  /// Records being handled.
  public static final String IN_FLIGHT = "riptide.worker.in.flight";

  /// Records that had been delivered before.
  public static final String REDELIVERIES = "riptide.worker.redeliveries";

  /// Records that could not be read and went to the dead letter.
  public static final String DEAD_LETTERS = "riptide.worker.dead.letters";

  /// Locks extended for records still at work.
  public static final String RENEWALS = "riptide.worker.renewals";

  /// Acknowledgements and renewals that the broker did not take: the lock was gone.
  public static final String LOCKS_LOST = "riptide.worker.locks.lost";

  /// Rounds of sending that failed and were begun anew.
  public static final String EMIT_FAILURES = "riptide.worker.emit.failures";

  private static final Duration[] BOUNDS = {
    Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
    Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
    Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5), Duration.ofSeconds(10),
    Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(300),
  };

  private final Map<Ending, Timer> handling = new EnumMap<>(Ending.class);
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Pulse pulse = new Pulse();
  private final Counter redeliveries;
  private final Counter deadLetters;
  private final Counter renewals;
  private final Counter locksLost;
  private final Counter emitFailures;

  public WorkerMeters(MeterRegistry registry, String stage) {
    for (Ending ending : Ending.values()) {
      handling.put(
          ending,
          Timer.builder(HANDLING)
              .tag("stage", stage)
              .tag("outcome", ending.name().toLowerCase(Locale.ROOT))
              .serviceLevelObjectives(BOUNDS)
              .register(registry));
    }
    Gauge.builder(IN_FLIGHT, inFlight, AtomicInteger::get).tag("stage", stage).register(registry);
    this.redeliveries = registry.counter(REDELIVERIES, "stage", stage);
    this.deadLetters = registry.counter(DEAD_LETTERS, "stage", stage);
    this.renewals = registry.counter(RENEWALS, "stage", stage);
    this.locksLost = registry.counter(LOCKS_LOST, "stage", stage);
    this.emitFailures = registry.counter(EMIT_FAILURES, "stage", stage);
  }

  /// How the handling of a record ended.
  public enum Ending {
    DONE,
    FAILED,
    DEFECT,
    TIMED_OUT,
    CRASHED,
    UNREADABLE,
    RELEASED
  }

  /// The worker's heartbeat as of `now`.
  public WorkerHeartbeat beat(String host, WorkerHealth health, Instant startedAt, Instant now) {
    return pulse.beat(host, health, startedAt, now);
  }

  /// A record was handled.
  ///
  /// @param waited from the record's time to the beginning of the work
  public void handled(Ending ending, Duration waited, Duration took, Instant now) {
    if (ending != Ending.RELEASED) {
      pulse.handled(ending == Ending.DONE, waited, took, now);
    }
    Timer timer = handling.get(ending);
    if (timer != null) {
      timer.record(took);
    }
  }

  /// Takes down how many records are being worked on.
  public void inFlight(int records) {
    inFlight.set(records);
  }

  /// Counts a record that had been delivered before.
  public void redelivered() {
    redeliveries.increment();
  }

  /// Counts a record that went into the dead letter.
  public void deadLettered() {
    deadLetters.increment();
  }

  /// Counts locks that were renewed.
  public void renewed(int locks) {
    renewals.increment(locks);
  }

  /// Counts a record whose lock had gone to another worker.
  public void lockLost() {
    locksLost.increment();
  }

  /// Counts an outcome that could not be written.
  public void emitFailed() {
    emitFailures.increment();
  }
}
