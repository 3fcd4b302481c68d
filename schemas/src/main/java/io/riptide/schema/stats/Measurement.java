// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.stats;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What a part of RipTide measured of itself: the records of `riptide.queue-stats`, the newest of
/// each source kept. Whoever reads them adds up the sources.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Measurement.QueueMeasured.class, name = "queue_measured"),
  @JsonSubTypes.Type(value = Measurement.WorkerHeartbeat.class, name = "worker_heartbeat"),
})
public sealed interface Measurement {
  Instant at();

  /// Who measured: the key of the record.
  String source();

  /// How long each phase took in the last ten minutes, by the phase's name.
  Map<String, Durations> durations();

  /// What one partition of the topology has in its queue. Depths are exact. Totals count from
  /// `since`, when this instance took the partition over.
  ///
  /// @param queue `tasks`, of all jobs, or `hosts`
  /// @param pending waiting to be handed out
  /// @param inFlight handed out and not reported
  /// @param delayed of jobs that are paused or may not begin yet
  /// @param retrying waiting for another attempt
  /// @param deadLetter given up and not run again
  /// @param entered total that came in
  /// @param succeeded total that ended well, or that was let go
  /// @param failed total that failed for good
  /// @param skipped total that were not tried
  /// @param oldestAt when the oldest job that has not ended was submitted
  /// @param jobs totals of jobs that ended, by `type/status`
  record QueueMeasured(
      String queue,
      int partition,
      Instant at,
      Instant since,
      long pending,
      long inFlight,
      long delayed,
      long retrying,
      long deadLetter,
      long entered,
      long succeeded,
      long failed,
      long skipped,
      Optional<Instant> oldestAt,
      Map<String, Long> jobs,
      Map<String, Durations> durations)
      implements Measurement {
    public QueueMeasured {
      jobs = Map.copyOf(jobs);
      durations = Map.copyOf(durations);
    }

    @Override
    public String source() {
      return queue + "/" + partition;
    }
  }

  /// A worker's loop is alive. Totals count from `startedAt`.
  ///
  /// @param workerId unique among those that are alive
  /// @param role the stage
  /// @param host name of the machine
  /// @param state starting, running, cut_off, draining, stopped or failed
  /// @param inFlight records at work
  /// @param processed total that ended, failures included
  /// @param failed total that failed, whatever follows
  record WorkerHeartbeat(
      String workerId,
      String role,
      String host,
      Instant startedAt,
      Instant at,
      String state,
      long inFlight,
      long processed,
      long failed,
      Map<String, Durations> durations)
      implements Measurement {
    public WorkerHeartbeat {
      durations = Map.copyOf(durations);
    }

    @Override
    public String source() {
      return "worker/" + workerId;
    }
  }
}
