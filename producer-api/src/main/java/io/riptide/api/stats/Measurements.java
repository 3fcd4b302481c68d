// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.stats;

import io.riptide.schema.stats.Measurement;
import io.riptide.schema.stats.Measurement.QueueMeasured;
import io.riptide.schema.stats.Measurement.WorkerHeartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The newest measurement of each source, and those of the last minute, for rates. Safe for any
/// thread.
public final class Measurements {
  /// Rates are taken over so long.
  public static final Duration RATE_OVER = Duration.ofSeconds(60);

  /// A worker that was not heard for so long is not listed any more.
  static final Duration WORKER_FORGOTTEN = Duration.ofMinutes(10);

  private final Map<String, Deque<Measurement>> bySource = new ConcurrentHashMap<>();

  /// Takes one in. Those of one source come in their order.
  public void take(Measurement measurement) {
    Deque<Measurement> known =
        bySource.computeIfAbsent(measurement.source(), _ -> new ArrayDeque<>());
    synchronized (known) {
      known.addLast(measurement);
      Instant old = measurement.at().minus(RATE_OVER);
      while (known.size() > 2 && second(known).at().isBefore(old)) {
        known.removeFirst();
      }
    }
  }

  /// The newest measurement of each partition's queue, with its rates at `now`.
  List<Rated<QueueMeasured>> queues(Instant now) {
    return rated(QueueMeasured.class, now);
  }

  /// The newest heartbeat of each worker that has not stopped, with its rates at `now`.
  List<Rated<WorkerHeartbeat>> workers(Instant now) {
    return rated(WorkerHeartbeat.class, now).stream()
        .filter(beat -> !beat.newest().state().equals("stopped"))
        .filter(beat -> beat.newest().at().isAfter(now.minus(WORKER_FORGOTTEN)))
        .toList();
  }

  /// A measurement with the oldest one to compare it with.
  ///
  /// @param overMs what lies between the two; what nothing was told of since counts as idle
  record Rated<M extends Measurement>(M newest, M before, long overMs) {
    double perSecond(long total, long totalBefore) {
      return overMs == 0 ? 0 : Math.max(0, total - totalBefore) * 1_000.0 / overMs;
    }
  }

  private <M extends Measurement> List<Rated<M>> rated(Class<M> type, Instant now) {
    return bySource.values().stream()
        .map(known -> {
          synchronized (known) {
            return List.of(known.getFirst(), known.getLast());
          }
        })
        .filter(pair -> type.isInstance(pair.getLast()))
        .map(pair -> rate(type.cast(pair.getFirst()), type.cast(pair.getLast()), now))
        .toList();
  }

  private static <M extends Measurement> Rated<M> rate(M first, M newest, Instant now) {
    boolean silent = newest.at().isBefore(now.minus(RATE_OVER));
    long over = Duration.between(first.at(), now).toMillis();
    return silent ? new Rated<>(newest, newest, 0) : new Rated<>(newest, first, Math.max(0, over));
  }

  private static Measurement second(Deque<Measurement> known) {
    var each = known.iterator();
    each.next();
    return each.next();
  }
}
