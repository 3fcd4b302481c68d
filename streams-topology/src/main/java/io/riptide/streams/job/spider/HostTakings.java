// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.spider;

/// What a spider has taken from one host.
///
/// @param pages that became documents
/// @param bytes that were received
/// @param recent one bit for each of the last 64 pages, the newest lowest: whether it was fresh
/// @param doubled how often the host's budget was doubled
public record HostTakings(long pages, long bytes, long recent, int doubled) {
  public static final HostTakings NONE = new HostTakings(0, 0, 0, 0);

  /// With one more page.
  public HostTakings with(long itsBytes, boolean isFresh) {
    return new HostTakings(pages + 1, bytes + itsBytes, recent << 1 | (isFresh ? 1 : 0), doubled);
  }

  /// With twice the budget.
  public HostTakings withTwice() {
    return new HostTakings(pages, bytes, recent, doubled + 1);
  }

  /// How many of the last `count` pages, at most 64, brought something new.
  public int freshAmong(int count) {
    return Long.bitCount(count >= Long.SIZE ? recent : recent & (1L << count) - 1);
  }
}
