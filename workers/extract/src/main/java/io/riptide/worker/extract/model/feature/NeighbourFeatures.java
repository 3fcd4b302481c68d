// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model.feature;

import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.evidence.PageEvidence;
import io.riptide.worker.extract.evidence.TextBlock;
import io.riptide.worker.extract.model.learned.FeatureRow;
import java.util.List;

/// The blocks before and behind a block: the nearest four one by one, and five on each side summed
/// up.
final class NeighbourFeatures {
  private static final int[] OFFSETS = {-2, -1, 1, 2};
  private static final int WINDOW = 5;
  private static final int FAR = 12;

  /// Features of a block.
  static final int COUNT = 4 * OFFSETS.length + 4;

  private final PageTree tree;
  private final List<TextBlock> blocks;

  NeighbourFeatures(PageEvidence page) {
    this.tree = page.tree();
    this.blocks = page.blocks();
  }

  void write(int i, FeatureRow row) {
    for (int offset : OFFSETS) {
      int at = i + offset;
      if (at < 0 || at >= blocks.size()) {
        row.add(-1);
        row.add(-1);
        row.add(-1);
        row.add(-1);
        continue;
      }
      TextBlock other = blocks.get(at);
      row.add(FeatureRow.log(other.words()));
      row.add(other.linkDensity());
      row.add(KindCodes.of(tree.kind(other.container())));
      row.add(commonDepth(blocks.get(i).container(), other.container()));
    }
    window(i - WINDOW, i - 1, row);
    window(i + 1, i + WINDOW, row);
  }

  private void window(int from, int to, FeatureRow row) {
    int words = 0;
    int linkWords = 0;
    for (int at = Math.max(0, from); at <= Math.min(blocks.size() - 1, to); at++) {
      words += blocks.get(at).words();
      linkWords += blocks.get(at).linkWords();
    }
    row.add(FeatureRow.log(words));
    row.add(words == 0 ? 0 : (double) linkWords / words);
  }

  /// Levels from an element up to what it shares with another.
  private int commonDepth(int container, int other) {
    int level = 0;
    for (int up = container; up >= 0 && level < FAR; up = tree.parent(up)) {
      if (other >= up && other < tree.end(up)) {
        return level;
      }
      level++;
    }
    return FAR;
  }
}
