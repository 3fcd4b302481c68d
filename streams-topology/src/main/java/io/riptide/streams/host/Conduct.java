// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

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
record Conduct(
    boolean known,
    double limit,
    long crawlDelayMs,
    long spacedFromMs,
    long coolUntilMs,
    int throttledInARow,
    long loweredAtMs) {

  /// Of a host never met.
  static Conduct unknown(int limit) {
    return new Conduct(false, limit, 0, 0, 0, 0, 0);
  }

  /// A delay is counted from then on.
  Conduct spacedFrom(long atMs) {
    return new Conduct(known, limit, crawlDelayMs, atMs, coolUntilMs, throttledInARow, loweredAtMs);
  }

  /// Nothing starts before, because the job that was let go wants the host to rest.
  Conduct rests(long untilMs) {
    return new Conduct(
        known,
        limit,
        crawlDelayMs,
        spacedFromMs,
        Math.max(coolUntilMs, untilMs),
        throttledInARow,
        loweredAtMs);
  }

  Conduct asksDelay(long ms) {
    return new Conduct(true, limit, ms, spacedFromMs, coolUntilMs, throttledInARow, loweredAtMs);
  }

  Conduct raised(double to) {
    return new Conduct(true, to, crawlDelayMs, spacedFromMs, coolUntilMs, 0, loweredAtMs);
  }

  Conduct lowered(double to, long atMs) {
    return new Conduct(true, to, crawlDelayMs, spacedFromMs, coolUntilMs, throttledInARow, atMs);
  }

  Conduct throttled(int inARow, long untilMs) {
    return new Conduct(
        true,
        limit,
        crawlDelayMs,
        spacedFromMs,
        Math.max(coolUntilMs, untilMs),
        inARow,
        loweredAtMs);
  }
}
