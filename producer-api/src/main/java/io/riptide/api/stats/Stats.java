// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.stats;

import io.riptide.api.stats.Measurements.Rated;
import io.riptide.api.stats.Shown.JobMetrics;
import io.riptide.api.stats.Shown.Metrics;
import io.riptide.api.stats.Shown.Phase;
import io.riptide.api.stats.Shown.Phases;
import io.riptide.api.stats.Shown.Queue;
import io.riptide.api.stats.Shown.QueueStats;
import io.riptide.api.stats.Shown.Worker;
import io.riptide.api.stats.Shown.WorkerStats;
import io.riptide.schema.stats.Durations;
import io.riptide.schema.stats.Measurement;
import io.riptide.schema.stats.Measurement.QueueMeasured;
import io.riptide.schema.stats.Measurement.WorkerHeartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The measurements of all parts added up, as they are shown. Safe for any thread.
///
/// @param startedAt when this API instance was
public record Stats(Measurements measurements, Lags lags, Instant startedAt) {
  private static final List<String> QUEUES = List.of("tasks", "hosts");
  private static final List<String> STAGES = List.of("fetch", "extract", "pdf");

  /// The phases of a page, in their order.
  private static final List<String> PHASES =
      List.of(
          "dispatch",
          "host_wait",
          "fetch_wait",
          "fetch",
          "extract_wait",
          "extract",
          "pdf_wait",
          "pdf");

  public QueueStats queues(Instant now) {
    Map<String, Long> behind = lags.lags();
    List<Rated<QueueMeasured>> measured = measurements.queues(now);
    List<Rated<WorkerHeartbeat>> workers = measurements.workers(now);
    var all = new ArrayList<Queue>();
    for (String name : QUEUES) {
      all.add(queue(name, of(name, measured), behind, now));
    }
    double letGo = all.getLast().rateOut();
    Map<String, Double> arrivals = lags.arrivals();
    for (String name : STAGES) {
      Optional<Double> in =
          name.equals("fetch") ? Optional.of(letGo) : Optional.ofNullable(arrivals.get(name));
      all.add(stage(name, workers, behind, in));
    }
    return new QueueStats(all, queue("total", of("tasks", measured), Map.of(), now), now);
  }

  public WorkerStats workers(Instant now) {
    return new WorkerStats(
        measurements.workers(now).stream().map(beat -> worker(beat.newest(), now)).toList(), now);
  }

  public Phases phases(Instant now) {
    Map<String, Durations> all = durations(now);
    return new Phases(
        10 * 60_000,
        PHASES.stream().map(name -> phase(name, all.getOrDefault(name, Durations.NONE))).toList(),
        now);
  }

  public Metrics metrics(Instant now) {
    List<QueueMeasured> tasks =
        of("tasks", measurements.queues(now)).stream().map(Rated::newest).toList();
    Map<String, Map<String, Long>> byType = new TreeMap<>();
    for (QueueMeasured each : tasks) {
      each.jobs()
          .forEach((name, count) -> {
            int slash = name.indexOf('/');
            byType
                .computeIfAbsent(name.substring(0, slash), _ -> new TreeMap<>())
                .merge(name.substring(slash + 1), count, Long::sum);
          });
    }
    Map<String, Durations> times = durations(now);
    long succeeded = tasks.stream().mapToLong(QueueMeasured::succeeded).sum();
    long failed = tasks.stream().mapToLong(QueueMeasured::failed).sum();
    return new Metrics(
        Duration.between(startedAt, now).toMillis(),
        succeeded,
        failed,
        tasks.stream().mapToLong(QueueMeasured::skipped).sum(),
        rate(succeeded, succeeded + failed),
        byType.entrySet().stream()
            .map(type ->
                jobs(
                    type.getKey(),
                    type.getValue(),
                    times.getOrDefault("job_" + type.getKey(), Durations.NONE)))
            .toList(),
        now);
  }

  private static JobMetrics jobs(String type, Map<String, Long> byStatus, Durations times) {
    long ended = byStatus.values().stream().mapToLong(Long::longValue).sum();
    return new JobMetrics(
        type,
        ended,
        byStatus,
        rate(byStatus.getOrDefault("completed", 0L), ended),
        times.meanMs(),
        times.quantileMs(0.95),
        times.quantileMs(0.99));
  }

  private static double rate(long part, long all) {
    return all == 0 ? 0 : (double) part / all;
  }

  private static List<Rated<QueueMeasured>> of(String queue, List<Rated<QueueMeasured>> all) {
    return all.stream().filter(each -> each.newest().queue().equals(queue)).toList();
  }

  private static Queue queue(
      String name, List<Rated<QueueMeasured>> parts, Map<String, Long> lags, Instant now) {
    long pending = 0;
    long inFlight = 0;
    long delayed = 0;
    long retrying = 0;
    long completed = 0;
    long failed = 0;
    long dead = 0;
    Optional<Long> oldestMs = Optional.empty();
    double in = 0;
    double out = 0;
    for (Rated<QueueMeasured> part : parts) {
      QueueMeasured measured = part.newest();
      QueueMeasured before = part.before();
      pending += measured.pending();
      inFlight += measured.inFlight();
      delayed += measured.delayed();
      retrying += measured.retrying();
      completed += measured.succeeded();
      failed += measured.failed();
      dead += measured.deadLetter();
      oldestMs =
          Stream.of(oldestMs, measured.oldestAt().map(at -> Duration.between(at, now).toMillis()))
              .flatMap(Optional::stream)
              .max(Long::compare);
      in += part.perSecond(measured.entered(), before.entered());
      out += part.perSecond(ended(measured), ended(before));
    }
    return new Queue(
        name,
        pending,
        inFlight,
        delayed,
        retrying,
        completed,
        failed,
        dead,
        oldestMs,
        Optional.of(in),
        out,
        Optional.ofNullable(lags.get(name)));
  }

  private static long ended(QueueMeasured measured) {
    return measured.succeeded() + measured.failed() + measured.skipped();
  }

  private static Queue stage(
      String name,
      List<Rated<WorkerHeartbeat>> workers,
      Map<String, Long> lags,
      Optional<Double> rateIn) {
    long inFlight = 0;
    long processed = 0;
    long failed = 0;
    double out = 0;
    for (Rated<WorkerHeartbeat> worker : workers) {
      if (worker.newest().role().equals(name)) {
        inFlight += worker.newest().inFlight();
        processed += worker.newest().processed();
        failed += worker.newest().failed();
        out += worker.perSecond(worker.newest().processed(), worker.before().processed());
      }
    }
    Optional<Long> lag = Optional.ofNullable(lags.get(name));
    long waiting = Math.max(0, lag.orElse(0L) - inFlight);
    return new Queue(
        name,
        waiting,
        inFlight,
        0,
        0,
        processed - failed,
        failed,
        0,
        Optional.empty(),
        rateIn,
        out,
        lag);
  }

  private static Worker worker(WorkerHeartbeat beat, Instant now) {
    Durations work = beat.durations().getOrDefault(beat.role(), Durations.NONE);
    boolean silent = beat.at().isBefore(now.minusSeconds(15));
    return new Worker(
        beat.workerId(),
        beat.role(),
        beat.host(),
        silent ? "silent" : beat.state(),
        beat.startedAt(),
        beat.at(),
        beat.inFlight(),
        beat.processed(),
        beat.failed(),
        work.meanMs(),
        work.quantileMs(0.95));
  }

  private Map<String, Durations> durations(Instant now) {
    var all = new LinkedHashMap<String, Durations>();
    Stream.<Measurement>concat(
            measurements.queues(now).stream().map(Rated::newest),
            measurements.workers(now).stream().map(Rated::newest))
        .filter(each -> each.at().isAfter(now.minus(Measurements.WORKER_FORGOTTEN)))
        .forEach(each ->
            each.durations().forEach((phase, times) -> all.merge(phase, times, Durations::plus)));
    return all;
  }

  private static Phase phase(String name, Durations times) {
    return new Phase(
        name,
        times.count(),
        times.meanMs(),
        times.quantileMs(0.5),
        times.quantileMs(0.95),
        times.quantileMs(0.99),
        times.maxMs());
  }
}
