// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.schedule.Firing;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.schema.webhook.Delivery;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The meters of the topology. They count what this instance did, replays after a crash included;
/// the exact counts are those of the jobs. Safe for any thread.
public final class StreamsMeters {
  public static final String OUTCOMES = "riptide.streams.outcomes";
  public static final String RETRIES = "riptide.streams.retries";
  public static final String DEAD_LETTERS = "riptide.streams.dead.letters";
  public static final String UNREADABLE = "riptide.streams.unreadable.records";
  public static final String JOB_DURATION = "riptide.job.duration";
  public static final String COOL_DOWNS = "riptide.host.cool.downs";
  public static final String CIRCUITS_OPENED = "riptide.host.circuits.opened";
  public static final String LEASES_EXPIRED = "riptide.host.leases.expired";
  public static final String PUNCTUATION = "riptide.streams.punctuation";
  public static final String TIMERS_WAITING = "riptide.streams.timers.waiting";
  public static final String FIRINGS = "riptide.schedule.firings";
  public static final String FIRINGS_MISSED = "riptide.schedule.missed";
  public static final String FIRINGS_SKIPPED = "riptide.schedule.skipped";
  public static final String FIRING_LATENESS = "riptide.schedule.lateness";
  public static final String DELIVERIES = "riptide.webhook.deliveries";
  public static final String THREAD_RESTARTS = "riptide.streams.thread.restarts";

  private static final Duration[] JOB_BOUNDS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofMinutes(2),
    Duration.ofMinutes(10),
    Duration.ofHours(1),
    Duration.ofHours(6)
  };
  private static final Duration[] LATENESS_BOUNDS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofMinutes(2)
  };
  private static final Duration[] PUNCTUATION_BOUNDS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(200)
  };

  private final Map<Result, Counter> outcomes = new EnumMap<>(Result.class);
  private final Map<JobStatus, Timer> ended = new EnumMap<>(JobStatus.class);
  private final Map<String, Long> timersWaiting = new ConcurrentHashMap<>();
  private final Counter retries;
  private final Counter deadLetters;
  private final Counter unreadable;
  private final Counter coolDowns;
  private final Counter circuitsOpened;
  private final Counter leasesExpired;
  private final Counter threadRestarts;
  private final Map<Firing.Kind, Counter> firings = new EnumMap<>(Firing.Kind.class);
  private final Map<Delivery.Status, Counter> deliveries = new EnumMap<>(Delivery.Status.class);
  private final Counter firingsMissed;
  private final Counter firingsSkipped;
  private final Timer firingLateness;
  private final Timer punctuation;

  public StreamsMeters(MeterRegistry registry) {
    for (Result result : Result.values()) {
      outcomes.put(result, registry.counter(OUTCOMES, "result", tag(result)));
    }
    for (JobStatus status : JobStatus.values()) {
      if (status.terminal()) {
        ended.put(
            status,
            Timer.builder(JOB_DURATION)
                .description("From the submission of a job to its end")
                .tag("status", tag(status))
                .serviceLevelObjectives(JOB_BOUNDS)
                .register(registry));
      }
    }
    retries = registry.counter(RETRIES);
    deadLetters = registry.counter(DEAD_LETTERS);
    unreadable = registry.counter(UNREADABLE);
    coolDowns = registry.counter(COOL_DOWNS);
    circuitsOpened = registry.counter(CIRCUITS_OPENED);
    leasesExpired = registry.counter(LEASES_EXPIRED);
    threadRestarts = registry.counter(THREAD_RESTARTS);
    for (Firing.Kind kind : Firing.Kind.values()) {
      firings.put(kind, registry.counter(FIRINGS, "kind", tag(kind)));
    }
    for (Delivery.Status status : Delivery.Status.values()) {
      if (status.last()) {
        deliveries.put(status, registry.counter(DELIVERIES, "status", tag(status)));
      }
    }
    firingsMissed = registry.counter(FIRINGS_MISSED);
    firingsSkipped = registry.counter(FIRINGS_SKIPPED);
    firingLateness =
        Timer.builder(FIRING_LATENESS)
            .description("From the time of a firing, jitter included, to the firing")
            .serviceLevelObjectives(LATENESS_BOUNDS)
            .register(registry);
    punctuation =
        Timer.builder(PUNCTUATION)
            .description("One go through what is due")
            .serviceLevelObjectives(PUNCTUATION_BOUNDS)
            .register(registry);
    Gauge.builder(
            TIMERS_WAITING,
            timersWaiting,
            byTask -> byTask.values().stream().mapToLong(Long::longValue).sum())
        .description("Timers waiting, roughly, as of each task's last punctuation")
        .register(registry);
  }

  /// A task ended.
  public void outcome(Result result) {
    Objects.requireNonNull(outcomes.get(result)).increment();
  }

  /// A failed attempt is followed by another.
  public void retry() {
    retries.increment();
  }

  /// A task went to the dead letters.
  public void deadLetter() {
    deadLetters.increment();
  }

  /// A record could not be read or handled and went to the dead letters.
  public void unreadable() {
    unreadable.increment();
  }

  /// A job ended, this long after its submission.
  public void ended(JobStatus status, Duration took) {
    Objects.requireNonNull(ended.get(status), () -> status + " is no end").record(took);
  }

  /// A host is left alone for a while.
  public void coolDown() {
    coolDowns.increment();
  }

  /// The circuit of a host that fails has opened.
  public void circuitOpened() {
    circuitsOpened.increment();
  }

  /// So many fetches were let go and never reported.
  public void leasesExpired(int count) {
    leasesExpired.increment(count);
  }

  /// A stream thread died and was replaced.
  public void threadRestart() {
    threadRestarts.increment();
  }

  /// A message of a job needs nothing more.
  public void delivery(Delivery.Status status) {
    Objects.requireNonNull(deliveries.get(status)).increment();
  }

  /// A schedule submitted a job.
  public void firing(Firing.Kind kind) {
    Objects.requireNonNull(firings.get(kind)).increment();
  }

  /// A firing came so long after its time.
  public void fired(Duration late) {
    firingLateness.record(late);
  }

  /// A firing did not happen because its time had passed.
  public void firingMissed() {
    firingsMissed.increment();
  }

  /// A firing did not happen because another run was under way.
  public void firingSkipped() {
    firingsSkipped.increment();
  }

  /// One go through what is due.
  public void punctuated(long nanos) {
    punctuation.record(nanos, TimeUnit.NANOSECONDS);
  }

  /// How many timers wait in a task of Kafka Streams; replaces what was said before.
  public void timersWaiting(String task, long count) {
    timersWaiting.put(task, count);
  }

  private static String tag(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
