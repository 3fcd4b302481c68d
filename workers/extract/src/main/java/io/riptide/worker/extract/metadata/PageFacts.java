// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import io.riptide.schema.document.Metadata;
import java.util.Optional;

/// What a page says of itself.
///
/// @param canonicalUrl what it declares by `rel=canonical`, else its own URL
/// @param title without the name of the site
/// @param byline the authors, separated by commas
/// @param publishedAt ISO 8601, a date or a moment, as precise as the page is
/// @param modifiedAt likewise
/// @param language BCP 47, as declared, else as detected from the text
/// @param robots what it tells robots by its `meta` elements, joined by commas
/// @param metadata the rest, as the page has it
public record PageFacts(
    String canonicalUrl,
    Optional<String> title,
    Optional<String> byline,
    Optional<String> siteName,
    Optional<String> publishedAt,
    Optional<String> modifiedAt,
    Optional<String> language,
    Optional<String> description,
    Optional<String> robots,
    Metadata metadata) {

  /// The facts of a page that says nothing of itself.
  public static PageFacts unknown(String url) {
    Optional<String> none = Optional.empty();
    return new PageFacts(url, none, none, none, none, none, none, none, none, Metadata.NONE);
  }

  /// The same facts with other metadata.
  public PageFacts withMetadata(Metadata other) {
    return new PageFacts(
        canonicalUrl,
        title,
        byline,
        siteName,
        publishedAt,
        modifiedAt,
        language,
        description,
        robots,
        other);
  }
}
