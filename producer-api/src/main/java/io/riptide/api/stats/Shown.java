// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.stats;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Statistics as they are shown: the bodies of the endpoints.
public final class Shown {
  private Shown() {}

  /// A queue as it is shown; rates are per second over the last minute.
  public record Queue(
      String queue,
      long pending,
      long inFlight,
      long delayed,
      long retrying,
      long completed,
      long failed,
      long deadLetter,
      Optional<Long> oldestAgeMs,
      Optional<Double> rateIn,
      double rateOut,
      Optional<Long> lag) {}

  /// All queues, and the tasks of all jobs as their total.
  public record QueueStats(List<Queue> queues, Queue total, Instant at) {}

  /// A worker as it is shown; times of work over the last ten minutes.
  public record Worker(
      String workerId,
      String role,
      String host,
      String state,
      Instant startedAt,
      Instant lastHeartbeat,
      long inFlight,
      long processed,
      long failed,
      double avgMs,
      double p95Ms) {}

  /// All workers that were heard lately.
  public record WorkerStats(List<Worker> workers, Instant at) {}

  /// A phase of the way of a page over the last ten minutes.
  public record Phase(
      String phase,
      long count,
      double meanMs,
      double p50Ms,
      double p95Ms,
      double p99Ms,
      long maxMs) {}

  /// All phases.
  public record Phases(long windowMs, List<Phase> phases, Instant at) {}

  /// Jobs of one type: totals since the partitions were taken over, times over ten minutes.
  public record JobMetrics(
      String type,
      long ended,
      Map<String, Long> byStatus,
      double successRate,
      double meanMs,
      double p95Ms,
      double p99Ms) {}

  /// Totals.
  public record Metrics(
      long uptimeMs,
      long tasksSucceeded,
      long tasksFailed,
      long tasksSkipped,
      double successRate,
      List<JobMetrics> jobs,
      Instant at) {}
}
