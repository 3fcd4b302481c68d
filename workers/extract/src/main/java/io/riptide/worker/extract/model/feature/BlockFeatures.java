// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model.feature;

import io.riptide.schema.document.PageType;
import io.riptide.worker.extract.evidence.Opinions;
import io.riptide.worker.extract.evidence.PageEvidence;
import io.riptide.worker.extract.evidence.PageSignals;
import io.riptide.worker.extract.model.learned.FeatureRow;
import io.riptide.worker.extract.model.learned.Vocabulary;

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

  private final PageEvidence page;
  private final float[] types;
  private final OwnFeatures own;
  private final AroundFeatures around;
  private final NeighbourFeatures neighbours;
  private final WordFeatures words;
  private final Opinions opinions;

  public BlockFeatures(PageEvidence page, Vocabulary vocabulary, float[] types) {
    this.page = page;
    this.types = types;
    this.own = new OwnFeatures(page);
    this.around = new AroundFeatures(page);
    this.neighbours = new NeighbourFeatures(page);
    this.words = new WordFeatures(page, vocabulary);
    this.opinions = page.opinions();
  }

  /// The features of every block, in order.
  ///
  /// @param types the probability of every [PageType]
  public static float[][] of(PageEvidence page, Vocabulary vocabulary, float[] types) {
    BlockFeatures features = new BlockFeatures(page, vocabulary, types);
    FeatureRow row = features.row();
    float[][] all = new float[page.blocks().size()][];
    for (int i = 0; i < all.length; i++) {
      features.write(i, row);
      all[i] = row.values();
    }
    return all;
  }

  /// A row with what the page gives to all of its blocks.
  public FeatureRow row() {
    FeatureRow row = new FeatureRow(COUNT);
    row.keep(COUNT - types.length - WordFeatures.COUNT - PageSignals.COUNT);
    row.add(page.signals().values());
    row.keep(WordFeatures.COUNT);
    row.add(types);
    return row;
  }

  /// Writes the features of block `i` to a row of this page. Block by block, in order.
  public void write(int i, FeatureRow row) {
    int container = page.blocks().get(i).container();
    row.restart();
    own.write(i, row);
    around.write(container, row);
    neighbours.write(i, row);
    writeOpinions(container, row);
    row.keep(PageSignals.COUNT);
    words.write(i, row);
  }

  private void writeOpinions(int at, FeatureRow row) {
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
