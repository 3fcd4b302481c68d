// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.spider;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What came of each host of a spider so far, and how fast of late.
final class HostTally {
  /// How far back a rate looks.
  static final long WINDOW_MS = 10_000;

  private final Map<String, Row> rows = new HashMap<>();
  private final Deque<Seen> recent = new ArrayDeque<>();
  private final long sinceMs;

  HostTally(long sinceMs) {
    this.sinceMs = sinceMs;
  }

  /// One host.
  ///
  /// @param recent its pages within the window
  record Row(String host, long pages, long failed, long bytes, long recent) {
    private Row page(long more) {
      return new Row(host, pages + 1, failed, bytes + more, recent + 1);
    }

    private Row failure() {
      return new Row(host, pages, failed + 1, bytes, recent);
    }

    private Row later() {
      return new Row(host, pages, failed, bytes, recent - 1);
    }
  }

  private record Seen(long atMs, String host) {}

  void page(String url, long bytes, long nowMs) {
    String host = host(url);
    rows.merge(host, new Row(host, 1, 0, bytes, 1), (row, _) -> row.page(bytes));
    recent.addLast(new Seen(nowMs, host));
  }

  void failure(String url) {
    String host = host(url);
    rows.merge(host, new Row(host, 0, 1, 0, 0), (row, _) -> row.failure());
  }

  /// The hosts with most pages of late, then in all.
  List<Row> busiest(int most, long nowMs) {
    forget(nowMs);
    return rows.values().stream()
        .sorted(
            Comparator.comparingLong(Row::recent)
                .thenComparingLong(Row::pages)
                .reversed()
                .thenComparing(Row::host))
        .limit(most)
        .toList();
  }

  int hosts() {
    return rows.size();
  }

  long pages() {
    return rows.values().stream().mapToLong(Row::pages).sum();
  }

  /// `count` things within the window, per second.
  double perSecond(long count, long nowMs) {
    return count * 1_000.0 / Math.clamp(nowMs - sinceMs, 1_000, WINDOW_MS);
  }

  /// Pages of all hosts within the window.
  long recently(long nowMs) {
    forget(nowMs);
    return recent.size();
  }

  private void forget(long nowMs) {
    while (!recent.isEmpty() && recent.getFirst().atMs() <= nowMs - WINDOW_MS) {
      rows.computeIfPresent(recent.removeFirst().host(), (_, row) -> row.later());
    }
  }

  private static String host(String url) {
    return SplitUrl.of(url).authority();
  }
}
