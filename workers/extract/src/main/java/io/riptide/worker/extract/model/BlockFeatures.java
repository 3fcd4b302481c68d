// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model;

import io.riptide.schema.document.PageType;
import io.riptide.worker.extract.evidence.Opinions;
import io.riptide.worker.extract.evidence.PageEvidence;
import io.riptide.worker.extract.evidence.PageSignals;
import io.riptide.worker.extract.evidence.TextBlock;
import java.util.List;

/// What a block of text looks like to a reader who does not know its language: its own measures,
/// the elements around it, its neighbours, the simpler extractors' opinions, the page, and what
/// training learned of words.
public final class BlockFeatures {
  private static final int OPINIONS = 7;

  /// Features of a block.
  public static final int COUNT =
      OwnFeatures.COUNT
          + AroundFeatures.COUNT
          + NeighbourFeatures.COUNT
          + OPINIONS
          + PageSignals.COUNT
          + WordFeatures.COUNT
          + PageType.values().length;

  private BlockFeatures() {}

  /// The features of every block, in order.
  ///
  /// @param types the probability of every [PageType]
  public static float[][] of(PageEvidence page, Vocabulary vocabulary, float[] types) {
    OwnFeatures own = new OwnFeatures(page);
    AroundFeatures around = new AroundFeatures(page);
    NeighbourFeatures neighbours = new NeighbourFeatures(page);
    WordFeatures words = new WordFeatures(page, vocabulary);
    Opinions opinions = page.opinions();
    List<TextBlock> blocks = page.blocks();
    float[][] all = new float[blocks.size()][];
    for (int i = 0; i < all.length; i++) {
      FeatureRow row = new FeatureRow(COUNT);
      own.write(i, row);
      around.write(blocks.get(i).container(), row);
      neighbours.write(i, row);
      opinions(page, opinions, blocks.get(i).container(), row);
      row.add(page.signals().values());
      words.write(i, row.values(), row.reserve(WordFeatures.COUNT));
      row.add(types);
      all[i] = row.values();
    }
    return all;
  }

  private static void opinions(PageEvidence page, Opinions opinions, int at, FeatureRow row) {
    row.add(opinions.isBoilerplate(at));
    row.add(opinions.isSemantic(at));
    row.add(opinions.isDense(at));
    row.add(opinions.density(at));
    int up = page.tree().parent(at);
    row.add(opinions.density(up < 0 ? at : up));
    row.add(opinions.wordsFromDense(at));
    row.add(opinions.afterHeadline(at));
  }
}
