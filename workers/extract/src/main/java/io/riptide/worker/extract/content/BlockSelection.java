// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.dom.Selection;
import io.riptide.worker.extract.evidence.TextBlock;
import java.util.BitSet;
import java.util.List;

/// Turns kept blocks into rows: whatever has no kept block in it is dropped, but for images that
/// stand among kept text.
final class BlockSelection {
  private static final int IMAGE_LEVELS = 4;

  private final PageTree tree;
  private final int[] keptWords;
  private final BitSet dropped;

  private BlockSelection(PageTree tree) {
    this.tree = tree;
    this.keptWords = new int[tree.size()];
    this.dropped = new BitSet(tree.size());
  }

  static Selection of(PageTree tree, List<TextBlock> blocks, boolean[] kept, BitSet excludedRows) {
    BlockSelection made = new BlockSelection(tree);
    made.dropped.or(excludedRows);
    for (int i = 0; i < kept.length; i++) {
      made.mark(blocks.get(i), kept[i]);
    }
    for (int row = tree.size() - 1; row > 0; row--) {
      made.keptWords[tree.parent(row)] += made.keptWords[row];
    }
    made.dropEmpty();
    return Selection.of(tree, List.of(0), made.dropped);
  }

  /// A kept block counts at its container; a block that is not kept loses the rows of its run.
  private void mark(TextBlock block, boolean kept) {
    if (kept) {
      keptWords[block.container()] += Math.max(1, block.words());
      return;
    }
    for (int row = block.from(); row < block.to(); row++) {
      if (tree.end(row) <= block.to()) {
        dropped.set(row);
      }
    }
  }

  private void dropEmpty() {
    for (int row = 1; row < tree.size(); ) {
      boolean block = !tree.kind(row).isInline();
      if (block && keptWords[row] == 0 && !isPictureAmongText(row)) {
        dropped.set(row);
        row = tree.end(row);
      } else {
        row++;
      }
    }
  }

  private boolean isPictureAmongText(int row) {
    if (tree.measures().words(row) > 0 || !hasImage(row)) {
      return false;
    }
    int up = row;
    for (int level = 0; level < IMAGE_LEVELS && tree.parent(up) >= 0; level++) {
      up = tree.parent(up);
      if (keptWords[up] > 0) {
        return keptWords[up] * 2 > tree.measures().words(up);
      }
    }
    return false;
  }

  private boolean hasImage(int row) {
    for (int i = row + 1; i < tree.end(row); i++) {
      if (tree.kind(i) == Kind.IMAGE) {
        return true;
      }
    }
    return false;
  }
}
