// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.stats;

import io.riptide.schema.stats.DurationWindow;
import io.riptide.schema.stats.Durations;
import io.riptide.schema.stats.Measurement.QueueMeasured;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What is in the queue of one partition and what went through it since this instance took it over.
/// Confined to the stream thread.
public final class QueueTally {
  private final String queue;
  private final int partition;
  private final Instant since;
  private final Supplier<Optional<Instant>> oldest;
  private final Map<String, DurationWindow> windows = new HashMap<>();
  private final Map<String, Long> jobs = new TreeMap<>();
  private Load load = Load.NONE;
  private Through through = Through.NONE;
  private long deadLetters;

  /// @param oldest when the oldest job that has not ended was submitted
  public QueueTally(
      String queue, int partition, Instant since, Supplier<Optional<Instant>> oldest) {
    this.queue = queue;
    this.partition = partition;
    this.since = since;
    this.oldest = oldest;
  }

  /// How much is in the queue.
  ///
  /// @param delayed of those that may not begin
  public record Load(long pending, long inFlight, long delayed, long retrying) {
    public static final Load NONE = new Load(0, 0, 0, 0);

    Load plus(Load more) {
      return new Load(
          pending + more.pending,
          inFlight + more.inFlight,
          delayed + more.delayed,
          retrying + more.retrying);
    }

    Load minus(Load less) {
      return new Load(
          pending - less.pending,
          inFlight - less.inFlight,
          delayed - less.delayed,
          retrying - less.retrying);
    }
  }

  /// How much went through.
  public record Through(long entered, long succeeded, long failed, long skipped) {
    public static final Through NONE = new Through(0, 0, 0, 0);

    /// What came on top of `before`; what was run again is not taken back.
    public Through since(Through before) {
      return new Through(
          Math.max(0, entered - before.entered),
          Math.max(0, succeeded - before.succeeded),
          Math.max(0, failed - before.failed),
          Math.max(0, skipped - before.skipped));
    }

    Through plus(Through more) {
      return new Through(
          entered + more.entered,
          succeeded + more.succeeded,
          failed + more.failed,
          skipped + more.skipped);
    }
  }

  /// Something in the queue changed from `before` to `after`.
  public void changed(Load before, Load after) {
    load = load.plus(after).minus(before);
  }

  public void passed(Through more) {
    through = through.plus(more);
  }

  /// So many more lie among the dead letters; negative when they leave.
  public void deadLetters(long more) {
    deadLetters += more;
  }

  /// A job of that type ended.
  public void ended(String type, String status, Duration took, Instant now) {
    jobs.merge(type + "/" + status, 1L, Long::sum);
    took("job_" + type, took, now);
  }

  /// A phase took that long.
  public void took(String phase, Duration time, Instant now) {
    windows.computeIfAbsent(phase, _ -> new DurationWindow()).add(time, now);
  }

  public QueueMeasured at(Instant now) {
    Map<String, Durations> durations = new HashMap<>();
    windows.forEach((phase, window) -> durations.put(phase, window.at(now)));
    return new QueueMeasured(
        queue,
        partition,
        now,
        since,
        load.pending(),
        load.inFlight(),
        load.delayed(),
        load.retrying(),
        deadLetters,
        through.entered(),
        through.succeeded(),
        through.failed(),
        through.skipped(),
        oldest.get(),
        jobs,
        durations);
  }
}
