// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import io.riptide.worker.fetch.net.GuardedDns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How a worker fetches, read once at start and checked whole.
///
/// @param userAgent what RipTide calls itself; its first product token is what `robots.txt` is
///   asked for
/// @param allowPrivateNetworks whether private and special addresses may be dialled
/// @param timeouts how long it waits, and for what
/// @param limits how much it takes
/// @param robots how `robots.txt` is kept
/// @param cache how answers are kept
public record FetchSettings(
    String userAgent,
    boolean allowPrivateNetworks,
    Timeouts timeouts,
    Limits limits,
    Robots robots,
    Cache cache) {
  /// Where a site's owner finds out who knocks.
  public static final String PROJECT_URL = "https://github.com/riptide-crawler/riptide";

  public static final FetchSettings DEFAULT =
      new FetchSettings(
          "RipTide/0.1 (+" + PROJECT_URL + ")",
          false,
          Timeouts.DEFAULT,
          Limits.DEFAULT,
          Robots.DEFAULT,
          Cache.DEFAULT);

  public FetchSettings {
    var wrong = new ArrayList<String>();
    if (!userAgent.matches("[A-Za-z_-]+(/[!-~]+)?( [ -~]*)?")) {
      wrong.add("user_agent must begin with a product token of letters, '_' and '-': " + userAgent);
    }
    timeouts.check(wrong);
    limits.check(wrong);
    robots.check(wrong);
    cache.check(wrong);
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
  }

  /// These settings with private networks open or closed.
  public FetchSettings withPrivateNetworks(boolean allowed) {
    return new FetchSettings(userAgent, allowed, timeouts, limits, robots, cache);
  }

  public FetchSettings withUserAgent(String name) {
    return new FetchSettings(name, allowPrivateNetworks, timeouts, limits, robots, cache);
  }

  public FetchSettings withTimeouts(Timeouts other) {
    return new FetchSettings(userAgent, allowPrivateNetworks, other, limits, robots, cache);
  }

  public FetchSettings withLimits(Limits other) {
    return new FetchSettings(userAgent, allowPrivateNetworks, timeouts, other, robots, cache);
  }

  public FetchSettings withRobots(Robots other) {
    return new FetchSettings(userAgent, allowPrivateNetworks, timeouts, limits, other, cache);
  }

  public FetchSettings withCache(Cache other) {
    return new FetchSettings(userAgent, allowPrivateNetworks, timeouts, limits, robots, other);
  }

  /// How long a fetch waits; the total is the task's own `timeout_ms`.
  ///
  /// @param connect to one address, and for a name's resolution
  /// @param firstByte from the start of an exchange, connecting included, to the end of the
  ///   answer's header fields
  /// @param robots for `robots.txt` with all its redirects
  public record Timeouts(Duration connect, Duration firstByte, Duration robots) {
    public static final Timeouts DEFAULT =
        new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(10));

    private void check(List<String> wrong) {
      within("timeouts.connect", connect, Duration.ofMillis(1), Duration.ofMinutes(5), wrong);
      within("timeouts.first_byte", firstByte, Duration.ofMillis(1), Duration.ofMinutes(5), wrong);
      within("timeouts.robots", robots, Duration.ofMillis(1), Duration.ofMinutes(5), wrong);
    }
  }

  /// How much a fetch takes.
  ///
  /// @param concurrentFetches fetches at once in this process; the rest waits within its own
  ///   time-out; 1 to 10,000
  /// @param idleConnections kept open for the next request; 0 to 10,000
  /// @param redirects followed for one URL; 0 to 50
  /// @param headerBytes of one answer's header fields; 1,024 to 262,144
  /// @param compressionRatio decoded bytes for each byte on the wire, above which a body is a bomb;
  ///   2 to 100,000; the first mebibyte is free
  /// @param bodyMemoryBytes that bodies above a mebibyte take together in this process; one that
  ///   finds no room waits within its own time-out; 1,048,576 to 1,099,511,627,776
  public record Limits(
      int concurrentFetches,
      int idleConnections,
      int redirects,
      int headerBytes,
      int compressionRatio,
      long bodyMemoryBytes) {
    private static final int MOST_LOOKUPS = 1_024;

    public static final Limits DEFAULT =
        new Limits(256, 256, 10, 128 * 1024, 200, 128L * 1024 * 1024);

    /// These limits for so many fetches at once.
    public Limits withConcurrentFetches(int fetches) {
      return new Limits(
          fetches, idleConnections, redirects, headerBytes, compressionRatio, bodyMemoryBytes);
    }

    /// Names that are looked up at once: one for each fetch, within what a process can bear.
    public int lookups() {
      return Math.clamp(concurrentFetches, GuardedDns.FEW, MOST_LOOKUPS);
    }

    private void check(List<String> wrong) {
      within("limits.concurrent_fetches", concurrentFetches, 1, 10_000, wrong);
      within("limits.idle_connections", idleConnections, 0, 10_000, wrong);
      within("limits.redirects", redirects, 0, 50, wrong);
      within("limits.header_bytes", headerBytes, 1_024, 262_144, wrong);
      within("limits.compression_ratio", compressionRatio, 2, 100_000, wrong);
      within("limits.body_memory_bytes", bodyMemoryBytes, 1L << 20, 1L << 40, wrong);
    }
  }

  /// How `robots.txt` is kept.
  ///
  /// @param keep after an answer; at most a day (RFC 9309, section 2.4)
  /// @param keepUnavailable after a 5xx or a network error; at most `keep`
  public record Robots(Duration keep, Duration keepUnavailable) {
    private static final Duration DAY = Duration.ofDays(1);

    public static final Robots DEFAULT = new Robots(DAY, Duration.ofMinutes(1));

    private void check(List<String> wrong) {
      within("robots.keep", keep, Duration.ofMillis(1), DAY, wrong);
      within("robots.keep_unavailable", keepUnavailable, Duration.ofMillis(1), keep, wrong);
    }
  }

  /// How answers are kept.
  ///
  /// @param bodyBytes decoded bytes above which a body is not kept; 0 to 16,777,216
  /// @param keep how long an answer that can be revalidated is kept after it went stale
  public record Cache(int bodyBytes, Duration keep) {
    public static final Cache DEFAULT = new Cache(2 * 1024 * 1024, Duration.ofDays(7));

    private void check(List<String> wrong) {
      within("cache.body_bytes", bodyBytes, 0, 16 * 1024 * 1024, wrong);
      within("cache.keep", keep, Duration.ZERO, Duration.ofDays(30), wrong);
    }
  }

  private static void within(String name, long value, long min, long max, List<String> wrong) {
    if (value < min || value > max) {
      wrong.add(name + " must be from " + min + " to " + max + ": " + value);
    }
  }

  private static void within(
      String name, Duration value, Duration min, Duration max, List<String> wrong) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      wrong.add(name + " must be from " + min + " to " + max + ": " + value);
    }
  }
}
