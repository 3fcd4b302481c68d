// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.riptide.schema.evidence.TermHits;
import io.riptide.streams.job.spider.TermStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

class Bm25Test {
  /// Ten texts of 100 words on average; the first term is in two of them, the second in all.
  private static final TermStatistics TEN = new TermStatistics(10, 10, 1_000, List.of(2L, 10L));

  @Test
  void scoresAreThoseOfTheTextbook() {
    // log(1 + (10 - 2 + 0.5) / (2 + 0.5)) = log 4.4; one occurrence in a text of mean length counts
    // 1
    assertThat(Bm25.score(hits(100, 1, 0), TEN)).isCloseTo(1.481605, within(1e-6));
    // 3 * 2.2 / (3 + 1.2 * (0.25 + 0.75 * 2)) = 6.6 / 5.1
    assertThat(Bm25.score(hits(200, 3, 0), TEN)).isCloseTo(1.481605 * 6.6 / 5.1, within(1e-6));
    // 1 * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 0.5)) = 2.2 / 1.75
    assertThat(Bm25.score(hits(50, 1, 0), TEN)).isCloseTo(1.481605 * 2.2 / 1.75, within(1e-6));
    // a term that every text has: log(1 + 0.5 / 10.5)
    assertThat(Bm25.score(hits(100, 0, 1), TEN)).isCloseTo(0.046520, within(1e-6));
    assertThat(Bm25.score(hits(100, 1, 1), TEN)).isCloseTo(1.528125, within(1e-6));
  }

  @Test
  void relevanceIsTheShareOfWhatATextCouldHave() {
    assertThat(Bm25.relevance(hits(100, 0, 0), TEN)).isZero();
    assertThat(Bm25.relevance(hits(100, 1, 1), TEN)).isCloseTo(1 / 2.2, within(1e-9));
    assertThat(Bm25.relevance(hits(100, 1_000_000, 1_000_000), TEN)).isCloseTo(1, within(1e-3));
  }

  @Test
  void aTermThatNoTextHasSaysNothing() {
    var withUnknown = new TermStatistics(10, 10, 1_000, List.of(2L, 0L));
    assertThat(Bm25.relevance(hits(100, 1, 0), withUnknown)).isCloseTo(1 / 2.2, within(1e-9));
    assertThat(Bm25.relevance(hits(100, 0, 0), TermStatistics.NONE)).isZero();
  }

  private static TermHits hits(int words, Integer... counts) {
    return new TermHits(words, List.of(counts));
  }
}
