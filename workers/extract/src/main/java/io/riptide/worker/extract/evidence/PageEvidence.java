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
  private final NameTokens names;
  private final PageWords words;
  private final PageSignals signals;
  private final BitSet boilerplate;
  private final DensityScores density;
  private final Optional<Integer> semantic;

  private PageEvidence(PageTree tree) {
    this.tree = tree;
    this.blocks = TextBlock.of(tree);
    this.names = new NameTokens(tree);
    this.words = PageWords.of(tree, blocks);
    this.signals = new PageSignals(tree, blocks);
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

  /// The names of the elements, as words.
  public NameTokens names() {
    return names;
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
