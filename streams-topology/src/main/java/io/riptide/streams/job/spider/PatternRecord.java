// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.spider;

/// What the pages of one URL pattern of a spider have brought.
///
/// @param fetched pages of it that came back
/// @param fresh those of them that brought something new
/// @param recent one bit for each of the last 64, the newest lowest: whether it was fresh
/// @param worth the sum of what its pages were worth, each 0 to 1
public record PatternRecord(long fetched, long fresh, long recent, double worth) {
  public static final PatternRecord NONE = new PatternRecord(0, 0, 0, 0);

  /// With one more page.
  public PatternRecord with(boolean isFresh, double itsWorth) {
    return new PatternRecord(
        fetched + 1, fresh + (isFresh ? 1 : 0), recent << 1 | (isFresh ? 1 : 0), worth + itsWorth);
  }

  /// How many of the last `count` pages, at most 64, brought something new.
  public int freshAmong(int count) {
    return Long.bitCount(count >= Long.SIZE ? recent : recent & (1L << count) - 1);
  }

  /// What one more page is likely to be worth, 0 to 1: the mean, with one page of medium worth
  /// beforehand.
  public double expected() {
    return (worth + 0.5) / (fetched + 1);
  }
}
