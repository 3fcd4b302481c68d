// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.document;

import java.util.List;
import java.util.Optional;

/// Who made the document of the page, and how sure it is.
///
/// @param strategy the extractor that was chosen
/// @param confidence from 0 to 1
/// @param fallbackPath the extractors tried before, in order
/// @param ms milliseconds spent
/// @param pageType what kind of page it looks like; absent where nobody looked
/// @param gate whether the page needs a browser; absent where nobody looked
public record Extractor(
    String strategy,
    double confidence,
    List<String> fallbackPath,
    long ms,
    Optional<PageType> pageType,
    Optional<Gate> gate) {
  public Extractor {
    fallbackPath = List.copyOf(fallbackPath);
  }

  /// An extractor that does not tell what kind of page it has before it.
  public Extractor(String strategy, double confidence, List<String> fallbackPath, long ms) {
    this(strategy, confidence, fallbackPath, ms, Optional.empty(), Optional.empty());
  }
}
