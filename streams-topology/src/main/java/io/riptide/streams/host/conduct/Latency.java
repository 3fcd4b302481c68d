// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host.conduct;

/// How long a host takes to the first byte, in milliseconds: as usual, and of late. Both are moving
/// averages; that of late looks at a handful of answers, the usual one at a hundred.
///
/// @param answers how many there were
/*
 * When a host is asked for more than it can do, requests wait in it, and its answers take longer: the
 * signal of TCP Vegas (Brakmo, O'Malley, Peterson; SIGCOMM 1994). Vegas compares with the shortest time
 * ever seen, which fits a network and not a site, where one page is a file and the next one a search.
 * So the comparison is with what is usual, and a share more is borne, as in the gradient of Netflix's
 * concurrency-limits; under SLACK_MS nothing is slow, because that is the noise of any machine.
 */
public record Latency(double usualMs, double recentMs, long answers) {
  private static final double USUAL = 0.01;
  private static final double RECENT = 0.2;
  private static final double BORNE = 1.5;
  private static final double SLACK_MS = 100;
  private static final double LEAST = 0.5;

  /// After the first answer.
  public static Latency first(long ms) {
    return new Latency(ms, ms, 1);
  }

  /// After another answer. What is usual follows at once when the host has become faster.
  public Latency and(long ms) {
    double recent = recentMs + RECENT * (ms - recentMs);
    double usual = usualMs + Math.max(USUAL, 1.0 / (answers + 1)) * (ms - usualMs);
    return new Latency(Math.min(usual, Math.max(recent, usual / 2)), recent, answers + 1);
  }

  /// By which part the requests in transit are to be lowered; 1 while the host is as fast as usual.
  public double gradient() {
    double borne = BORNE * usualMs + SLACK_MS;
    return recentMs <= borne ? 1 : Math.max(LEAST, borne / recentMs);
  }
}
