// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.time;

import org.apache.kafka.streams.processor.api.ProcessingContext;

/// Decides when a stream thread asks for a commit ahead of its interval: when little is going on,
/// and at most every [#MIN_GAP_MS]. One per stream thread, shared by all processors on it, and
/// confined to it.
/*
 * What a processor emits under exactly-once is visible to read-committed readers only after the
 * commit, so every commit interval on the way of a job is latency: three of 100 ms made 360 ms for
 * one job. Asking for a commit at each record brought that to 40 ms and throughput to 40 jobs a
 * second, because a commit costs several round trips and covers one record. So: ask at once when a
 * record comes after a pause, ask again for the stragglers when the gap is over, and as soon as
 * records come faster than QUIET_RECORDS a gap leave it to commit.interval.ms, which then covers
 * hundreds of them. A commit covers all tasks of the thread: hence one pacer a thread, not a task.
 *
 * How many come is not enough to go by. On a machine that is busy a commit takes longer than a gap,
 * so that each record after it comes after a pause, asks at once, and waits for a commit of its own:
 * the slower the thread, the fewer it gets done. A record that was written long before it is handled
 * says that others stood in line with it: that is not quiet, however few they were.
 */
public final class CommitPacer {
  /// Shortest time between two requests, in milliseconds.
  public static final long MIN_GAP_MS = 20;

  /// Records within a gap up to which it is quiet.
  static final int QUIET_RECORDS = 4;

  /// Age of a record from which on there must be a line.
  static final long LATE_MS = 100;

  private long gapSinceMs;
  private int inGap;
  private boolean late;
  private boolean uncommitted;

  /// Told of every record handled at `nowMs`, after it was. `alarm` belongs to the processor that
  /// handled it, which passes its ring on to [#rang].
  ///
  /// @param writtenMs when the record was written
  public void handled(ProcessingContext context, Alarm alarm, long writtenMs, long nowMs) {
    inGap++;
    uncommitted = true;
    late |= nowMs - writtenMs > LATE_MS;
    if (nowMs - gapSinceMs >= MIN_GAP_MS) {
      askWhenQuiet(context, alarm, nowMs);
    } else if (inGap == 1) {
      alarm.ringAt(gapSinceMs + MIN_GAP_MS);
    }
  }

  /// Asks for what came within the gap.
  public void rang(ProcessingContext context, Alarm alarm, long nowMs) {
    if (uncommitted && nowMs - gapSinceMs >= MIN_GAP_MS) {
      askWhenQuiet(context, alarm, nowMs);
    }
  }

  private void askWhenQuiet(ProcessingContext context, Alarm alarm, long nowMs) {
    if (inGap <= QUIET_RECORDS && !late) {
      context.commit();
      uncommitted = false;
    } else {
      alarm.ringAt(nowMs + MIN_GAP_MS);
    }
    gapSinceMs = nowMs;
    inGap = 0;
    late = false;
  }
}
