// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.learn;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/// The selectors that may lead to an element, those first that say what it is rather than where it
/// stands: they survive a new design. Names that look generated are not used.
final class ElementSelectors {
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_-]{1,40}[0-9]?");
  private static final Set<String> TELLING_TAGS =
      Set.of("h1", "title", "time", "main", "article", "address");
  private static final List<String> TELLING_ATTRIBUTES =
      List.of("itemprop", "property", "name", "rel", "data-testid", "data-test", "data-field");

  private ElementSelectors() {}

  static List<String> of(Element element) {
    Set<String> own = own(element);
    var all = new LinkedHashSet<>(own);
    int steps = 0;
    for (Element above = element.parent();
        above != null && steps < 3 && !above.tagName().equals("body");
        above = above.parent()) {
      for (String outer : own(above)) {
        own.forEach(inner -> all.add(outer + " " + inner));
        all.add(outer + (steps == 0 ? " > " : " ") + element.tagName());
      }
      steps++;
    }
    all.add(element.tagName());
    return List.copyOf(all);
  }

  private static Set<String> own(Element element) {
    var selectors = new LinkedHashSet<String>();
    for (String name : TELLING_ATTRIBUTES) {
      String value = element.attr(name);
      if (!value.isEmpty() && value.length() < 60 && value.indexOf('"') < 0) {
        selectors.add("[" + name + "=\"" + value + "\"]");
      }
    }
    if (TELLING_TAGS.contains(element.tagName())) {
      selectors.add(element.tagName());
    }
    if (WORD.matcher(element.id()).matches()) {
      selectors.add("#" + element.id());
    }
    for (String name : element.classNames()) {
      if (WORD.matcher(name).matches()) {
        selectors.add("." + name);
        selectors.add(element.tagName() + "." + name);
      }
    }
    return selectors;
  }

  /// Attributes whose value may be what is looked for, with `text` for the element's own.
  static List<String> takes(Element element) {
    var takes = new ArrayList<String>();
    takes.add("text");
    for (Attribute attribute : element.attributes()) {
      if (Set.of("content", "href", "src", "datetime", "value", "title", "alt")
          .contains(attribute.getKey())) {
        takes.add("@" + attribute.getKey());
      }
    }
    return takes;
  }
}
