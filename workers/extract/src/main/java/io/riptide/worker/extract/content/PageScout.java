// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import io.riptide.schema.document.PageType;
import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.dom.Selection;
import io.riptide.worker.extract.evidence.Boilerplate;
import io.riptide.worker.extract.evidence.PageEvidence;
import io.riptide.worker.extract.evidence.TextBlock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;

/// One page, looked at once for everybody who judges it: its blocks of text, its boilerplate, and
/// what the simpler extractors make of it. One thread.
final class PageScout {
  private final PageTree tree;
  private final BitSet excludedRows;
  private final List<TextBlock> blocks;
  private final PageEvidence evidence;

  private PageScout(PageEvidence evidence, BitSet excluded) {
    this.evidence = evidence;
    this.tree = evidence.tree();
    this.excludedRows = Boilerplate.spread(tree, excluded);
    this.blocks = evidence.blocks();
  }

  static PageScout of(PageTree tree, BitSet excluded) {
    return new PageScout(PageEvidence.of(tree), excluded);
  }

  PageEvidence evidence() {
    return evidence;
  }

  List<TextBlock> blocks() {
    return blocks;
  }

  /// Words of the whole page, hidden ones included.
  int words() {
    return tree.measures().words(0);
  }

  boolean isExcluded(int block) {
    return excludedRows.get(blocks.get(block).from());
  }

  /// The answers, best first, each made when it is asked for: the first one is most often enough.
  List<Supplier<BlockAnswer>> answers(double[] probabilities, PageType type) {
    List<Supplier<BlockAnswer>> answers = new ArrayList<>();
    answers.add(() -> learned(probabilities, type));
    evidence.semantic().ifPresent(row -> answers.add(() -> within("semantic", row)));
    int densest = evidence.density().best();
    if (densest >= 0) {
      answers.add(() -> within("density", densest));
    }
    answers.add(() -> within("body", 0));
    return answers;
  }

  private BlockAnswer learned(double[] probabilities, PageType type) {
    boolean[] kept = BlockChoice.kept(blocks, probabilities);
    new Copies(evidence.texts(), type).drop(kept, blocks);
    return new BlockAnswer("blocks", kept);
  }

  /// `kept` with the page's headline, if it has one before the content.
  boolean[] withHeadline(boolean[] kept) {
    boolean[] with = kept.clone();
    int first = 0;
    while (first < kept.length && !kept[first]) {
      first++;
    }
    for (int i = 0; i < first && first < kept.length; i++) {
      int row = blocks.get(i).container();
      if (tree.kind(row) == Kind.HEADING
          && tree.element(row).normalName().equals("h1")
          && !isExcluded(i)) {
        with[i] = true;
        return with;
      }
    }
    return with;
  }

  /// The rows of the kept blocks, with the images among them.
  Selection selection(boolean[] kept) {
    return BlockSelection.of(tree, blocks, kept, excludedRows);
  }

  private BlockAnswer within(String name, int root) {
    BitSet surroundings = Boilerplate.spread(tree, evidence.boilerplate());
    boolean[] kept = new boolean[blocks.size()];
    for (int i = 0; i < kept.length; i++) {
      int row = blocks.get(i).from();
      kept[i] = row >= root && row < tree.end(root) && !surroundings.get(row) && !isExcluded(i);
    }
    return new BlockAnswer(name, kept);
  }
}
