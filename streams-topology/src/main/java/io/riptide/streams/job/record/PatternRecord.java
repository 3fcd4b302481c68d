// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.record;

import java.util.ArrayList;
import java.util.List;

/// What the pages of one URL pattern of a spider have brought.
///
/// @param fetched pages of it that came back
/// @param fresh those of them that brought something new
/// @param recent one bit for each of the last 64, the newest lowest: whether it was fresh
/// @param simhashes of the last fresh ones, as hexadecimal digits
public record PatternRecord(long fetched, long fresh, long recent, List<String> simhashes) {
  private static final int REMEMBERED = 128;

  public static final PatternRecord NONE = new PatternRecord(0, 0, 0, List.of());

  public PatternRecord {
    simhashes = List.copyOf(simhashes);
  }

  /// With one more page that brought something new.
  public PatternRecord fresh(List<String> simhash) {
    List<String> more = new ArrayList<>(simhashes);
    more.addAll(simhash);
    int surplus = Math.max(0, more.size() - REMEMBERED);
    return new PatternRecord(
        fetched + 1, fresh + 1, recent << 1 | 1, more.subList(surplus, more.size()));
  }

  /// With one more page that brought nothing new.
  public PatternRecord stale() {
    return new PatternRecord(fetched + 1, fresh, recent << 1, simhashes);
  }

  /// How many of the last `count` pages, at most 64, brought something new.
  public int freshAmong(int count) {
    return Long.bitCount(count >= Long.SIZE ? recent : recent & (1L << count) - 1);
  }
}
