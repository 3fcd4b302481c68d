// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata.source;

import io.riptide.schema.serde.Json;
import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.text.Folding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// The microdata of a page as JSON (HTML, section 5.6), without what `itemref` points at. One page,
/// one thread.
public final class Microdata {
  private static final int MAX_PROPERTIES = 1_000;
  private static final int MAX_VALUE = 1_000;
  private static final int MAX_CHARACTERS = 64 * 1024;
  private static final String SCOPE = "itemscope";
  private static final String PROPERTY = "itemprop";

  private final PageTree tree;
  private final BaseUrl base;
  private final Map<Element, ObjectNode> items = new HashMap<>();
  private final List<ObjectNode> topLevel = new ArrayList<>();
  private int properties;

  private Microdata(PageTree tree, BaseUrl base) {
    this.tree = tree;
    this.base = base;
  }

  /// The top-level items, each as JSON text, at most 64 KiB in all.
  public static List<String> of(PageTree tree, BaseUrl base) {
    BitSet named = tree.names().that(names -> !names.itemprop().isEmpty());
    boolean any =
        !named.isEmpty() || tree.head().metas().stream().anyMatch(meta -> meta.hasAttr(PROPERTY));
    return any ? new Microdata(tree, base).read(named) : List.of();
  }

  /// @param named the sets of names with a property
  private List<String> read(BitSet named) {
    for (int row = 0; row < tree.size(); row++) {
      boolean property = named.get(tree.nameSet(row));
      if (property || tree.isDescribed(row)) {
        row(row, tree.element(row), property);
      }
    }
    for (Element meta : tree.head().metas()) {
      property(meta, StringNode.valueOf(value(meta.attr("content"))));
    }
    for (Element link : tree.head().links()) {
      property(link, StringNode.valueOf(url(link.attr("href"))));
    }
    List<String> texts = new ArrayList<>();
    int characters = 0;
    for (ObjectNode item : topLevel) {
      String text = Json.STRICT.writeValueAsString(item);
      characters += text.length();
      if (characters <= MAX_CHARACTERS && item.has("properties")) {
        texts.add(text);
      }
    }
    return texts;
  }

  private void row(int row, Element element, boolean property) {
    if (element.hasAttr(SCOPE)) {
      ObjectNode item = item(element);
      if (!property || !property(element, item)) {
        topLevel.add(item);
      }
      items.put(element, item);
    } else if (property) {
      property(element, StringNode.valueOf(value(row, element)));
    }
  }

  private static ObjectNode item(Element element) {
    ObjectNode item = Json.STRICT.createObjectNode();
    String types = Folding.fold(element.attr("itemtype"));
    if (!types.isEmpty()) {
      var list = item.putArray("type");
      for (String type : types.split(" ", -1)) {
        list.add(type);
      }
    }
    if (!element.attr("itemid").isBlank()) {
      item.put("id", element.attr("itemid").strip());
    }
    return item;
  }

  /// Adds a value to the item around `element`; false where there is none.
  private boolean property(Element element, JsonNode value) {
    String names = Folding.fold(element.attr(PROPERTY));
    if (names.isEmpty() || properties >= MAX_PROPERTIES) {
      return false;
    }
    for (Element up = element.parent(); up != null; up = up.parent()) {
      ObjectNode item = items.get(up);
      if (item != null) {
        for (String name : names.split(" ", -1)) {
          properties++;
          item.withObject("/properties")
              .withArray("/" + name.replace("~", "~0").replace("/", "~1"))
              .add(value);
        }
        return true;
      }
    }
    return false;
  }

  private String value(int row, Element element) {
    if (tree.kind(row) == Kind.LINK) {
      return url(element.attr("href"));
    }
    return switch (element.normalName()) {
      case "img", "audio", "video" -> url(element.attr("src"));
      case "data", "meter" -> value(element.attr("value"));
      case "time" ->
          element.hasAttr("datetime")
              ? value(element.attr("datetime"))
              : tree.foldedText(row, MAX_VALUE);
      default ->
          element.hasAttr("content")
              ? value(element.attr("content"))
              : tree.foldedText(row, MAX_VALUE);
    };
  }

  private String url(String reference) {
    return base.resolve(reference).orElse("");
  }

  private static String value(String attribute) {
    String folded = Folding.fold(attribute);
    return folded.length() > MAX_VALUE ? folded.substring(0, MAX_VALUE) : folded;
  }
}
