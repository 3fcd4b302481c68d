// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host.conduct;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;

/// How a host has behaved and what it asked for. All moments are epoch milliseconds, 0 for never:
/// this is rewritten twice for every fetch and must be quick to write.
///
/// @param known whether anything was ever observed of it
/// @param limit requests in transit that it is good for; the whole part counts
/// @param crawlDelayMs what its `robots.txt` asked for last
/// @param spacedFromMs the last start, or the end of that fetch: from then on a delay is counted
/// @param coolUntilMs nothing starts before
/// @param throttledInARow 429 and 503 answers since the last other one
/// @param loweredAtMs when the limit was lowered last
/// @param circuit present while it fails
/// @param latency how long its answers take, once there was one
@RecordBuilder
public record Conduct(
    boolean known,
    double limit,
    long crawlDelayMs,
    long spacedFromMs,
    long coolUntilMs,
    int throttledInARow,
    long loweredAtMs,
    Optional<Circuit> circuit,
    Optional<Latency> latency) {

  /// Of a host never met.
  public static Conduct unknown(int limit) {
    return new Conduct(false, limit, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty());
  }

  /// A delay is counted from then on.
  public Conduct spacedFrom(long atMs) {
    return ConductBuilder.builder(this).spacedFromMs(atMs).build();
  }

  /// Nothing starts before, because the job that was let go wants the host to rest.
  public Conduct rests(long untilMs) {
    return ConductBuilder.builder(this).coolUntilMs(Math.max(coolUntilMs, untilMs)).build();
  }

  public Conduct asksDelay(long ms) {
    return ConductBuilder.builder(this).known(true).crawlDelayMs(ms).build();
  }

  /// It answered well: whatever was wrong with it is over.
  public Conduct raised(double to) {
    return ConductBuilder.builder(this)
        .known(true)
        .limit(to)
        .throttledInARow(0)
        .circuit(Optional.empty())
        .build();
  }

  public Conduct lowered(double to, long atMs) {
    return ConductBuilder.builder(this).known(true).limit(to).loweredAtMs(atMs).build();
  }

  /// It is there and asks for time: it does not fail.
  public Conduct throttled(int inARow, long untilMs) {
    return ConductBuilder.builder(this)
        .known(true)
        .coolUntilMs(Math.max(coolUntilMs, untilMs))
        .throttledInARow(inARow)
        .circuit(Optional.empty())
        .build();
  }

  public Conduct failed(Circuit after) {
    return ConductBuilder.builder(this).known(true).circuit(Optional.of(after)).build();
  }

  public Conduct took(long ms) {
    return ConductBuilder.builder(this)
        .latency(Optional.of(latency.map(each -> each.and(ms)).orElse(Latency.first(ms))))
        .build();
  }

  /// Whether its circuit is not closed: one fetch at a time, if any.
  public boolean tripped() {
    return circuit.filter(Circuit::tripped).isPresent();
  }

  /// Until when its circuit is open; 0 for not.
  public long openUntilMs() {
    return circuit.map(Circuit::openUntilMs).orElse(0L);
  }
}
