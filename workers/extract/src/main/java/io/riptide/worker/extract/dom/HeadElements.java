// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.dom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;

/// The elements by which a page speaks to machines, wherever they stand, in document order.
public final class HeadElements {
  private static final int MAX_ELEMENTS = 2_000;

  private final List<Element> metas = new ArrayList<>();
  private final List<Element> links = new ArrayList<>();
  private final List<Element> jsonLd = new ArrayList<>();
  private final List<Element> bases = new ArrayList<>();

  HeadElements() {}

  /// The `meta` elements; not to be changed, as all of these.
  public List<Element> metas() {
    return metas;
  }

  /// The `link` elements.
  public List<Element> links() {
    return links;
  }

  /// The scripts that carry JSON-LD.
  public List<Element> jsonLd() {
    return jsonLd;
  }

  /// The `base` elements that have an address.
  public List<Element> bases() {
    return bases;
  }

  /// What is written in a script.
  public static String data(Element script) {
    return script.childNodeSize() == 1 && script.childNode(0) instanceof DataNode data
        ? data.getWholeData()
        : script.data();
  }

  /// Keeps all of them that are in `part`.
  void addAll(Element part) {
    if (part.normalName().equals("script") || part.childNodeSize() == 0) {
      add(part);
    } else {
      part.stream().forEach(this::add);
    }
  }

  /// Keeps `element` if it is one of them.
  void add(Element element) {
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
  }

  private static void add(List<Element> to, Element element) {
    if (to.size() < MAX_ELEMENTS) {
      to.add(element);
    }
  }
}
