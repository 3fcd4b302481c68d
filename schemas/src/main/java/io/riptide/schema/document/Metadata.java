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
/// @param microdata its top-level items, each as the JSON text that HTML makes of one (HTML,
///   section 5.6): `type`, `id`, and `properties` with lists of values; absent where there are none
public record Metadata(
    Map<String, String> openGraph,
    List<String> jsonLd,
    Map<String, String> meta,
    List<String> feeds,
    Optional<String> favicon,
    Optional<List<String>> microdata) {
  public static final Metadata NONE =
      new Metadata(Map.of(), List.of(), Map.of(), List.of(), Optional.empty());

  /// What a page says that has no microdata.
  public Metadata(
      Map<String, String> openGraph,
      List<String> jsonLd,
      Map<String, String> meta,
      List<String> feeds,
      Optional<String> favicon) {
    this(openGraph, jsonLd, meta, feeds, favicon, Optional.empty());
  }

  public Metadata {
    openGraph = Map.copyOf(openGraph);
    jsonLd = List.copyOf(jsonLd);
    meta = Map.copyOf(meta);
    feeds = List.copyOf(feeds);
    microdata = microdata.map(List::copyOf);
  }
}
