// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence;

import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.evidence.naming.NameGroup;
import io.riptide.worker.extract.evidence.naming.NameMeanings;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// One page, looked at once for everybody who judges it. Callers do not change what they get. One
/// thread.
public final class PageEvidence {
  private final PageTree tree;
  private final List<TextBlock> blocks;
  private final List<String> texts;
  private final long[] groups;
  private final PageWords words;
  private final PageSignals signals;
  private final BitSet hidden;
  private final Templates templates;
  private final BitSet boilerplate;
  private final DensityScores density;
  private final Optional<Integer> semantic;

  private PageEvidence(PageTree tree) {
    this.tree = tree;
    this.blocks = TextBlock.of(tree);
    this.texts = blocks.stream().map(block -> block.text(tree).strip()).toList();
    this.words = PageWords.of(tree, blocks, texts);
    NameMeanings names = new NameMeanings(tree.names());
    this.groups = new long[tree.size()];
    for (int row = 0; row < groups.length; row++) {
      groups[row] = names.groups(tree.nameSet(row)) | NameGroup.ofKind(tree.kind(row));
    }
    this.hidden = Boilerplate.hidden(tree);
    this.signals = new PageSignals(tree, blocks, texts);
    this.boilerplate = Boilerplate.of(tree, names, hidden);
    this.templates = Templates.of(tree);
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

  /// The blocks' texts without white space at their ends, not folded.
  public List<String> texts() {
    return texts;
  }

  /// The groups that a row's element belongs to by its names, as bits by position.
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

  /// The elements that are hidden from readers by their own attributes.
  public BitSet hidden() {
    return hidden;
  }

  /// Which elements were made by one loop.
  public Templates templates() {
    return templates;
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
