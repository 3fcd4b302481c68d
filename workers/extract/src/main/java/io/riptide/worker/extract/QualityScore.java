// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract;

import io.riptide.worker.extract.dom.Selection;
import io.riptide.worker.extract.metadata.PageFacts;

/// How good an extraction looks, from 0 to 1. One formula: `0.7·confidence + 0.3·form`, where
/// confidence is the word F1 that the extractor expects of its text, and form is
///
/// `0.40·(1 − e^(−words/120)) + 0.25·(1 − linkDensity) + 0.20·min(1, 12·marks/words) + 0.10·[has a
/// title] + 0.05·[has a date or an author]`
///
/// that is enough text, little of it links, punctuated as prose is, on a page that says what it is.
/// A page without words scores 0. The weights are those that tell good from broken extractions best
/// on pages with gold.
final class QualityScore {
  private static final double CONFIDENCE = 0.7;
  private static final double WORDS_SCALE = 120;
  private static final double MARKS_PER_WORD = 12;

  private QualityScore() {}

  static double of(Selection.Volume volume, PageFacts facts, double confidence) {
    if (volume.words() == 0) {
      return 0;
    }
    double length = 1 - Math.exp(-volume.words() / WORDS_SCALE);
    double prose = Math.min(1, MARKS_PER_WORD * volume.marks() / volume.words());
    double title = facts.title().isPresent() ? 1 : 0;
    double signed = facts.publishedAt().isPresent() || facts.byline().isPresent() ? 1 : 0;
    double form =
        0.40 * length
            + 0.25 * (1 - volume.linkDensity())
            + 0.20 * prose
            + 0.10 * title
            + 0.05 * signed;
    double score = CONFIDENCE * confidence + (1 - CONFIDENCE) * form;
    return Math.round(Math.clamp(score, 0, 1) * 1000) / 1000.0;
  }
}
