// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.focus;

import io.riptide.schema.evidence.TermHits;
import io.riptide.streams.job.spider.TermStatistics;

/// Okapi BM25: how relevant a text is to a query, by how often it has the query's terms, how rare
/// these are, and how long it is.
/*
 * The weight of a term is log(1 + (N - n + 0.5) / (n + 0.5)), as Lucene has it: that of Robertson and
 * Spärck Jones with one added, so that a term that most texts have does not count against a text.
 * Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond, 2009.
 */
public final class Bm25 {
  static final double K1 = 1.2;
  static final double B = 0.75;

  private Bm25() {}

  /// The score of a text among those of a collection.
  public static double score(TermHits text, TermStatistics collection) {
    double length = 1 - B + B * text.words() / collection.meanWords();
    double score = 0;
    for (int term = 0; term < text.counts().size(); term++) {
      double count = text.counts().get(term);
      if (count > 0) {
        score += weight(collection, term) * count * (K1 + 1) / (count + K1 * length);
      }
    }
    return score;
  }

  /// The score as a share of the most that a text could have, from 0 to 1. Terms that no text of
  /// the collection has are left out: they say nothing of this one.
  public static double relevance(TermHits text, TermStatistics collection) {
    double most = 0;
    for (int term = 0; term < text.counts().size(); term++) {
      if (collection.containing(term) > 0) {
        most += weight(collection, term) * (K1 + 1);
      }
    }
    return most == 0 ? 0 : Math.clamp(score(text, collection) / most, 0, 1);
  }

  private static double weight(TermStatistics collection, int term) {
    long containing = collection.containing(term);
    return Math.log(1 + (collection.texts() - containing + 0.5) / (containing + 0.5));
  }
}
