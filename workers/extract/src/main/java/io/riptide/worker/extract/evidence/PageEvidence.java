// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence;

import io.riptide.worker.extract.dom.PageTree;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// One page, looked at once for everybody who judges it. Callers do not change what they get. One
/// thread.
public final class PageEvidence {
  private final PageTree tree;
  private final List<TextBlock> blocks;
  private final List<String> texts;
  private final NameTokens names;
  private final long[] groups;
  private final PageWords words;
  private final PageSignals signals;
  private final BitSet boilerplate;
  private final DensityScores density;
  private final Optional<Integer> semantic;

  private PageEvidence(PageTree tree) {
    this.tree = tree;
    this.blocks = TextBlock.of(tree);
    this.texts = blocks.stream().map(block -> block.text(tree)).toList();
    this.words = PageWords.of(tree, blocks, texts);
    this.names = new NameTokens(tree, words);
    this.groups = new long[tree.size()];
    for (int row = 0; row < groups.length; row++) {
      if (!tree.isText(row)) {
        groups[row] = NameGroup.bits(names.of(row), tree.attribute(row, "role"), tree.kind(row));
      }
    }
    this.signals = new PageSignals(tree, blocks, texts);
    this.boilerplate = Boilerplate.of(tree, names);
    this.density = DensityScores.of(tree, boilerplate);
    this.semantic = SemanticContent.of(tree, boilerplate);
  }

  public static PageEvidence of(PageTree tree) {
    return new PageEvidence(tree);
  }

  public PageTree tree() {
    return tree;
  }

  /// The runs of text, in document order.
  public List<TextBlock> blocks() {
    return blocks;
  }

  /// The blocks' texts, not folded.
  public List<String> texts() {
    return texts;
  }

  /// The groups that a row's element belongs to by its names, as [NameGroup#bits] has them.
  public long groups(int row) {
    return groups[row];
  }

  /// The words of the blocks and of the names, hashed.
  public PageWords words() {
    return words;
  }

  /// What the page as a whole tells of its type.
  public PageSignals signals() {
    return signals;
  }

  /// The tops of what surrounds content, by rules.
  public BitSet boilerplate() {
    return boilerplate;
  }

  /// Where prose is densest.
  public DensityScores density() {
    return density;
  }

  /// The row of the element that the page itself names as its content.
  public Optional<Integer> semantic() {
    return semantic;
  }

  /// What the simpler extractors think of the page's rows.
  public Opinions opinions() {
    return new Opinions(tree, boilerplate, semantic, density);
  }
}
