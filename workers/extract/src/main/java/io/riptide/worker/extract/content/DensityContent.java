// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.Measures;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.dom.Selection;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Content by density of prose, after Arc90's Readability: every paragraph scores by its length and
/// its punctuation, hands the score to its parent, half of it to its grandparent, less further up;
/// links lower it. The best container wins.
final class DensityContent {
  private static final int MIN_CHARACTERS = 25;
  private static final int LEVELS = 5;

  private DensityContent() {}

  static Optional<Candidate> of(PageTree tree, BitSet boilerplate) {
    double[] scores = new double[tree.size()];
    for (int row = 1; row < tree.size(); ) {
      if (boilerplate.get(row)) {
        row = tree.end(row);
        continue;
      }
      if (isParagraph(tree, row)) {
        handUp(tree, row, scores);
      }
      row++;
    }
    int best = best(tree, scores);
    return best < 0
        ? Optional.empty()
        : Optional.of(Candidate.of("density", Selection.of(tree, List.of(best), boilerplate)));
  }

  private static boolean isParagraph(PageTree tree, int row) {
    return switch (tree.kind(row)) {
      case PARAGRAPH, PREFORMATTED, QUOTE, CELL -> true;
      case TEXT ->
          !tree.kind(tree.parent(row)).isInline() && tree.kind(tree.parent(row)) == Kind.BLOCK;
      default -> false;
    };
  }

  private static void handUp(PageTree tree, int row, double[] scores) {
    Measures measures = tree.measures();
    int characters = measures.characters(row);
    if (characters < MIN_CHARACTERS) {
      return;
    }
    double score =
        (1 + measures.marks(row) + Math.min(characters / 100.0, 3))
            * (1 - measures.linkDensity(row));
    int up = tree.isText(row) ? tree.parent(row) : row;
    for (int level = 0; level < LEVELS && up > 0; level++) {
      up = tree.parent(up);
      if (up >= 0) {
        scores[up] += level == 0 ? score : score / (level == 1 ? 2 : level * 3);
      }
    }
  }

  private static int best(PageTree tree, double[] scores) {
    int best = -1;
    double highest = 0;
    for (int row = 0; row < scores.length; row++) {
      double score = scores[row] * (1 - tree.measures().linkDensity(row));
      if (score > highest) {
        highest = score;
        best = row;
      }
    }
    return best;
  }
}
