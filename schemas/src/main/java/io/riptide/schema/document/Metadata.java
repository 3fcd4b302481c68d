// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the page says of itself beside its content.
///
/// @param openGraph `og:*` and `article:*` properties, first value each
/// @param jsonLd the JSON-LD blocks that are well-formed JSON, as text
/// @param meta `name` to `content` of the remaining meta elements, at most 64
/// @param feeds RSS and Atom feeds announced in the head
/// @param favicon the icon, absolute
public record Metadata(
    Map<String, String> openGraph,
    List<String> jsonLd,
    Map<String, String> meta,
    List<String> feeds,
    Optional<String> favicon) {
  public static final Metadata NONE =
      new Metadata(Map.of(), List.of(), Map.of(), List.of(), Optional.empty());

  public Metadata {
    openGraph = Map.copyOf(openGraph);
    jsonLd = List.copyOf(jsonLd);
    meta = Map.copyOf(meta);
    feeds = List.copyOf(feeds);
  }
}
