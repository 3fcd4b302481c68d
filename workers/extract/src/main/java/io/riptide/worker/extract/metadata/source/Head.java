// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata.source;

import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.text.Folding;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The `meta`, `link` and `title` elements of a page, wherever they stand.
///
/// @param metas `name`, `property`, `itemprop` or `http-equiv` in lower case, to the first content
/// @param links the `link` elements
/// @param title the text of the `title` element, white space folded
/// @param htmlLanguage the `lang` of the root element
public record Head(
    Map<String, String> metas, List<Element> links, Optional<String> title, String htmlLanguage) {
  private static final int MAX_METAS = 256;
  private static final int MAX_VALUE = 2_000;
  private static final List<String> KEYS = List.of("name", "property", "itemprop", "http-equiv");

  public Head {
    links = List.copyOf(links);
  }

  static Head of(PageTree tree) {
    Document document = tree.document();
    Map<String, String> metas = new LinkedHashMap<>();
    for (Element meta : tree.head().metas()) {
      String content = Folding.fold(meta.attr("content"));
      for (String key : KEYS) {
        String name = meta.attr(key).strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !content.isEmpty() && metas.size() < MAX_METAS) {
          metas.putIfAbsent(name, cut(content));
        }
      }
    }
    String title = cut(Folding.fold(document.title()));
    Element root = document.firstElementChild();
    return new Head(
        metas,
        tree.head().links(),
        title.isEmpty() ? Optional.empty() : Optional.of(title),
        root == null
            ? ""
            : root.attr("lang").isEmpty() ? root.attr("xml:lang") : root.attr("lang"));
  }

  /// The content of the first of `names` that the page has.
  public Optional<String> meta(String... names) {
    for (String name : names) {
      String value = metas.get(name);
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /// All that the page tells robots in general and RipTide by name, joined by commas.
  public Optional<String> robots() {
    Optional<String> all = meta("robots");
    Optional<String> ours = meta("riptide");
    return all.isPresent() && ours.isPresent()
        ? Optional.of(all.get() + ',' + ours.get())
        : all.or(() -> ours);
  }

  /// The properties of the Open Graph and article vocabularies.
  public Map<String, String> openGraph() {
    Map<String, String> properties = new HashMap<>();
    metas.forEach((name, value) -> {
      if (name.startsWith("og:") || name.startsWith("article:")) {
        properties.put(name, value);
      }
    });
    return properties;
  }

  private static String cut(String value) {
    return value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) : value;
  }
}
