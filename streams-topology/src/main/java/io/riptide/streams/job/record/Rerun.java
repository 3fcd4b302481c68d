// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.record;

import java.time.Instant;

/// All that failed of a job is run again, a part at a time: how far that has come.
///
/// @param from number of the first outcome that was not looked at
/// @param until number of the last outcome there was when it was asked for
/// @param nextAtMs when the next task may start, in epoch milliseconds
/// @param spacingMs milliseconds from one task to the next
public record Rerun(long from, long until, long nextAtMs, long spacingMs) {

  /// Of everything that has failed so far.
  public static Rerun ofAll(long until, Instant firstAt, long spacingMs) {
    return new Rerun(1, until, firstAt.toEpochMilli(), spacingMs);
  }

  /// The same up to that outcome, and at that pace from here on: what lies behind was run again.
  public Rerun and(Rerun later) {
    return new Rerun(from, later.until, later.nextAtMs, later.spacingMs);
  }

  public Instant nextAt() {
    return Instant.ofEpochMilli(nextAtMs);
  }

  /// One task is run again.
  public Rerun started() {
    return new Rerun(from, until, nextAtMs + spacingMs, spacingMs);
  }

  /// All before that outcome were looked at.
  public Rerun reached(long outcome) {
    return new Rerun(outcome, until, nextAtMs, spacingMs);
  }

  public boolean done() {
    return from > until;
  }
}
