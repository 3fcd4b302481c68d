// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.spider;

import io.riptide.schema.evidence.TermHits;
import java.util.ArrayList;
import java.util.List;

/// What is known of the words of a collection of texts, for the terms of one query.
///
/// @param texts how many there are
/// @param measured how many of them had their words counted
/// @param words that those have in all
/// @param containing for each term, how many texts it is in
public record TermStatistics(long texts, long measured, long words, List<Long> containing) {
  public static final TermStatistics NONE = new TermStatistics(0, 0, 0, List.of());

  public TermStatistics {
    containing = List.copyOf(containing);
  }

  /// With one more text.
  public TermStatistics with(TermHits text) {
    List<Long> more = new ArrayList<>(text.counts().size());
    for (int term = 0; term < text.counts().size(); term++) {
      more.add(containing(term) + (text.counts().get(term) > 0 ? 1 : 0));
    }
    return new TermStatistics(texts + 1, measured + 1, words + text.words(), more);
  }

  /// With `count` more texts that have none of the terms, and whose words nobody counted.
  public TermStatistics withOthers(long count) {
    return new TermStatistics(texts + count, measured, words, containing);
  }

  /// How many texts the term is in.
  public long containing(int term) {
    return term < containing.size() ? containing.get(term) : 0;
  }

  /// Words of a text, on average.
  public double meanWords() {
    return measured == 0 ? 1 : Math.max(1, (double) words / measured);
  }
}
