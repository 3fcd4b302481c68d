// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.schedule;

import io.riptide.schema.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How far a schedule has come.
///
/// @param nextDueAt the next due time; absent when there is none any more
/// @param nextFireAt when it is looked at next: at the next due time and its jitter, or earlier
///   when something is left to do; absent while nothing is
/// @param held a missed firing that happens once later ones are looked at
/// @param buffered a firing that waits for runs to end
/// @param running jobs that have not ended, oldest first
/// @param backfills ranges under way, in the order in which they were asked for
/// @param fireCount jobs submitted
/// @param missedCount firings that did not happen because their time had passed
/// @param skippedCount firings that did not happen because another run was under way
/// @param recent the last runs, newest first
public record ScheduleProgress(
    Optional<Instant> nextDueAt,
    Optional<Instant> nextFireAt,
    Optional<Instant> held,
    Optional<Buffered> buffered,
    List<JobId> running,
    List<Backfill> backfills,
    long fireCount,
    long missedCount,
    long skippedCount,
    Optional<Instant> lastFireAt,
    List<Run> recent) {
  public static final int RECENT = 20;

  public ScheduleProgress {
    running = List.copyOf(running);
    backfills = List.copyOf(backfills);
    recent = List.copyOf(recent);
  }

  /// A firing that waits for runs to end.
  public record Buffered(Instant dueAt, Firing.Kind kind) {}

  /// A range of due times whose firings were asked for.
  ///
  /// @param id of the request
  /// @param nextAt the next of them
  /// @param to the end of the range, which belongs to it
  /// @param parallel whether they may run beside one another
  public record Backfill(String id, Instant nextAt, Instant to, boolean parallel) {}
}
