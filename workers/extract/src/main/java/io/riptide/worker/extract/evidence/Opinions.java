// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence;

import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import java.util.BitSet;
import java.util.Optional;

/// What the simpler extractors think of a page's rows: evidence for the learned one.
public final class Opinions {
  private static final int FAR_WORDS = 2_000;

  private final PageTree tree;
  private final BitSet boilerplate;
  private final BitSet semantic;
  private final BitSet dense;
  private final double[] scores;
  private final double highest;
  private final int denseFrom;
  private final int denseTo;
  private final int headline;
  private final int[] wordsBefore;

  public Opinions(
      PageTree tree, BitSet boilerplate, Optional<Integer> semantic, DensityScores scores) {
    this.tree = tree;
    this.boilerplate = Boilerplate.spread(tree, boilerplate);
    this.semantic = new BitSet(tree.size());
    semantic.ifPresent(row -> this.semantic.set(row, tree.end(row)));
    this.scores = scores.scores();
    this.highest = Math.max(1e-9, scores.highest());
    this.dense = new BitSet(tree.size());
    int best = scores.best();
    this.denseFrom = Math.max(0, best);
    this.denseTo = best < 0 ? tree.size() : tree.end(best);
    if (best >= 0) {
      dense.set(best, tree.end(best));
    }
    this.wordsBefore = wordsBefore(tree);
    this.headline = headline(tree);
  }

  public boolean isBoilerplate(int row) {
    return boilerplate.get(row);
  }

  public boolean isSemantic(int row) {
    return semantic.get(row);
  }

  public boolean isDense(int row) {
    return dense.get(row);
  }

  /// The density score of a container, from 0 to 1, relative to the best.
  public double density(int row) {
    return scores[row] / highest;
  }

  /// Words between a row and the densest container, negative before it.
  public double wordsFromDense(int row) {
    if (row < denseFrom) {
      return Math.max(-FAR_WORDS, wordsBefore[row] - wordsBefore[denseFrom]);
    }
    int end = Math.min(denseTo, tree.size() - 1);
    return row < denseTo ? 0 : Math.min(FAR_WORDS, wordsBefore[row] - wordsBefore[end]);
  }

  /// Words since the first `h1`, negative before it; the far end where there is none.
  public double afterHeadline(int row) {
    return headline < 0
        ? -FAR_WORDS - 1
        : Math.clamp(wordsBefore[row] - wordsBefore[headline], -FAR_WORDS, FAR_WORDS);
  }

  private static int[] wordsBefore(PageTree tree) {
    int[] before = new int[tree.size()];
    int words = 0;
    for (int row = 0; row < before.length; row++) {
      before[row] = words;
      words += tree.isText(row) ? tree.measures().words(row) : 0;
    }
    return before;
  }

  private static int headline(PageTree tree) {
    for (int row = 1; row < tree.size(); row++) {
      if (tree.kind(row) == Kind.HEADING && tree.element(row).normalName().equals("h1")) {
        return row;
      }
    }
    return -1;
  }
}
