// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.document;

import java.util.List;

/// Who made the document of the page, and how sure it is.
///
/// @param strategy the extractor that was chosen
/// @param confidence from 0 to 1
/// @param fallbackPath the extractors tried before, in order
/// @param ms milliseconds spent
public record Extractor(String strategy, double confidence, List<String> fallbackPath, long ms) {
  public Extractor {
    fallbackPath = List.copyOf(fallbackPath);
  }
}
