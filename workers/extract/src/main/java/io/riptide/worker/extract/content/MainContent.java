// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import io.riptide.schema.document.PageType;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.dom.Selection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;

/// The content of a page: what the judge chose, how sure it is, and what was tried before.
///
/// @param body the content
/// @param withHeadline the content with the headline above it, for renditions that show structure
/// @param strategy the name of the extractor whose answer stands
/// @param confidence the word F1 that the answer is expected to have, from 0 to 1
/// @param fallbackPath extractors whose answers were too little, in the order tried
/// @param pageType what kind of page it looks like; empty where nobody looked
public record MainContent(
    Selection body,
    Selection withHeadline,
    String strategy,
    double confidence,
    List<String> fallbackPath,
    Optional<PageType> pageType) {
  private static final double EMBEDDED_CONFIDENCE = 0.4;

  public MainContent {
    fallbackPath = List.copyOf(fallbackPath);
  }

  /// The text that the page carries for its scripts, where it shows next to nothing.
  ///
  /// @param element the text, at the end of `tree`
  /// @param shown what the page shows
  public static MainContent embedded(PageTree tree, Element element, MainContent shown) {
    int row = tree.size() - 1;
    while (row > 0 && (tree.isText(row) || !tree.element(row).equals(element))) {
      row--;
    }
    Selection selection = Selection.of(tree, List.of(row), new BitSet());
    List<String> tried = new ArrayList<>(shown.fallbackPath());
    tried.add(shown.strategy());
    return new MainContent(
        selection, selection, "embedded", EMBEDDED_CONFIDENCE, tried, shown.pageType());
  }

  /// What the user chose by selectors.
  public static MainContent selected(Selection selection) {
    return new MainContent(selection, selection, "selectors", 1, List.of(), Optional.empty());
  }
}
