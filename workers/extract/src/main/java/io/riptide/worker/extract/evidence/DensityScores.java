// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence;

import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.Measures;
import io.riptide.worker.extract.dom.PageTree;
import java.util.BitSet;

/// Content by density of prose, after Arc90's Readability: every paragraph scores by its length and
/// its punctuation, hands the score to its parent, half of it to its grandparent, less further up;
/// links lower it. The best container wins.
public final class DensityScores {
  private static final int MIN_CHARACTERS = 25;
  private static final int LEVELS = 5;

  private final PageTree tree;
  private final BitSet boilerplate;
  private final double[] scores;
  private int best = -1;
  private double highest;

  private DensityScores(PageTree tree, BitSet boilerplate) {
    this.tree = tree;
    this.boilerplate = boilerplate;
    this.scores = new double[tree.size()];
  }

  public static DensityScores of(PageTree tree, BitSet boilerplate) {
    DensityScores made = new DensityScores(tree, boilerplate);
    made.hand();
    made.choose();
    return made;
  }

  /// The score of every row; not to be changed.
  public double[] scores() {
    return scores;
  }

  /// The row of the best container; -1 where nothing scores.
  public int best() {
    return best;
  }

  public double highest() {
    return highest;
  }

  private void hand() {
    for (int row = 1; row < tree.size(); ) {
      if (boilerplate.get(row)) {
        row = tree.end(row);
        continue;
      }
      if (isParagraph(row)) {
        handUp(row);
      }
      row++;
    }
  }

  private boolean isParagraph(int row) {
    return switch (tree.kind(row)) {
      case PARAGRAPH, PREFORMATTED, QUOTE, CELL -> true;
      case TEXT -> tree.kind(tree.parent(row)) == Kind.BLOCK;
      default -> false;
    };
  }

  private void handUp(int row) {
    Measures measures = tree.measures();
    int characters = measures.characters(row);
    if (characters < MIN_CHARACTERS) {
      return;
    }
    double length = Math.min(characters / 100.0, 3);
    double score = (1 + measures.marks(row) + length) * (1 - measures.linkDensity(row));
    int up = tree.isText(row) ? tree.parent(row) : row;
    for (int level = 0; level < LEVELS && up > 0; level++) {
      up = tree.parent(up);
      scores[up] += level == 0 ? score : score / (level == 1 ? 2 : level * 3);
    }
  }

  private void choose() {
    for (int row = 0; row < scores.length; row++) {
      double score = scores[row] * (1 - tree.measures().linkDensity(row));
      if (score > highest) {
        highest = score;
        best = row;
      }
    }
  }
}
