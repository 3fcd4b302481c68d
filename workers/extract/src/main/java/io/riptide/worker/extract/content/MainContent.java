// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import io.riptide.schema.document.PageType;
import io.riptide.worker.extract.dom.Selection;
import java.util.List;
import java.util.Optional;

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

  public MainContent {
    fallbackPath = List.copyOf(fallbackPath);
  }

  /// What the user chose by selectors.
  public static MainContent selected(Selection selection) {
    return new MainContent(selection, selection, "selectors", 1, List.of(), Optional.empty());
  }
}
