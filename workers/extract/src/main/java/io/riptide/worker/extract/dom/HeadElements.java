// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.dom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The elements by which a page speaks to machines, wherever they stand; collected in one walk.
///
/// @param metas the `meta` elements
/// @param links the `link` elements
/// @param jsonLd the scripts that carry JSON-LD
/// @param bases the `base` elements that have an address
public record HeadElements(
    List<Element> metas, List<Element> links, List<Element> jsonLd, List<Element> bases) {
  private static final int MAX_ELEMENTS = 2_000;

  static HeadElements of(Document document) {
    List<Element> metas = new ArrayList<>();
    List<Element> links = new ArrayList<>();
    List<Element> jsonLd = new ArrayList<>();
    List<Element> bases = new ArrayList<>();
    document.stream()
        .forEach(element -> {
          switch (element.normalName()) {
            case "meta" -> add(metas, element);
            case "link" -> add(links, element);
            case "base" -> {
              if (element.hasAttr("href")) {
                add(bases, element);
              }
            }
            case "script" -> {
              if (element.attr("type").toLowerCase(Locale.ROOT).contains("ld+json")) {
                add(jsonLd, element);
              }
            }
            default -> {}
          }
        });
    return new HeadElements(metas, links, jsonLd, bases);
  }

  private static void add(List<Element> to, Element element) {
    if (to.size() < MAX_ELEMENTS) {
      to.add(element);
    }
  }
}
