// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.riptide.schema.job.JobType;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Every meter of the API, by name. Meters are looked up once and kept: recording allocates nothing
/// that lives.
public final class ApiMeters {
  /// Time from the first look at a request to the last byte of its answer; tags `route`, `method`,
  /// `status`.
  public static final String REQUESTS = "riptide.api.requests";

  /// Jobs whose submission the broker has acknowledged; tag `type`.
  public static final String ACCEPTED = "riptide.api.jobs.accepted";

  /// Streams of job events that are open; tag `kind`.
  public static final String STREAMS = "riptide.api.streams";

  /// Requests that wait for a job to end.
  public static final String WAITERS = "riptide.api.waiters";

  /// Submissions that the broker did not acknowledge; tag `reason`.
  public static final String PUBLISH_FAILURES = "riptide.api.publish.failures";

  private static final Duration[] BOUNDS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
  };

  /// The framings of a job's events.
  public enum StreamKind {
    NDJSON,
    SSE,
    WEBSOCKET
  }

  /// What a request was, without anything that a user chooses.
  private record RequestKey(String route, String method, int status) {}

  private final MeterRegistry registry;
  private final Map<RequestKey, Timer> requests = new ConcurrentHashMap<>();
  private final Map<JobType, Counter> accepted = new EnumMap<>(JobType.class);
  private final Map<StreamKind, AtomicInteger> streams = new EnumMap<>(StreamKind.class);
  private final AtomicInteger waiters = new AtomicInteger();

  public ApiMeters(MeterRegistry registry) {
    this.registry = registry;
    for (JobType type : JobType.values()) {
      accepted.put(type, Counter.builder(ACCEPTED).tag("type", lower(type)).register(registry));
    }
    for (StreamKind kind : StreamKind.values()) {
      var open = new AtomicInteger();
      streams.put(kind, open);
      Gauge.builder(STREAMS, open, AtomicInteger::get).tag("kind", lower(kind)).register(registry);
    }
    Gauge.builder(WAITERS, waiters, AtomicInteger::get).register(registry);
  }

  /// Counts an answered request.
  public void answered(String route, String method, int status, long nanos) {
    requests
        .computeIfAbsent(new RequestKey(route, method, status), this::requestTimer)
        .record(Duration.ofNanos(nanos));
  }

  /// Counts acknowledged submissions.
  public void accepted(JobType type, int jobs) {
    Objects.requireNonNull(accepted.get(type)).increment(jobs);
  }

  /// Counts a submission that the broker did not acknowledge.
  public void publishFailed(String reason) {
    registry.counter(PUBLISH_FAILURES, "reason", reason).increment();
  }

  /// How many streams of a kind are open; the caller counts up and down.
  public AtomicInteger streams(StreamKind kind) {
    return Objects.requireNonNull(streams.get(kind));
  }

  /// How many requests wait; the caller counts up and down.
  public AtomicInteger waiters() {
    return waiters;
  }

  private Timer requestTimer(RequestKey key) {
    return Timer.builder(REQUESTS)
        .tag("route", key.route())
        .tag("method", key.method())
        .tag("status", Integer.toString(key.status()))
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
