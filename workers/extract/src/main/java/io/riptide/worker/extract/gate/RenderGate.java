// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.gate;

import io.riptide.schema.document.Gate;
import io.riptide.schema.document.Gate.Decision;
import io.riptide.worker.extract.dom.HeadElements;
import io.riptide.worker.extract.dom.PageTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/// Decides whether a page has to be rendered. A page with enough text needs no browser, however
/// many scripts it has; a page with little text needs one when something else says that scripts
/// make it: an empty root of a framework, a plea to turn scripts on, much more script than text, or
/// no text at all.
public final class RenderGate {
  private static final int ENOUGH_WORDS = 150;
  private static final int NO_WORDS = 6;
  private static final int FEW_WORDS = 40;
  private static final int ROOT_WORDS = 20;
  private static final double MOSTLY_SCRIPT = 20;
  private static final int MANY_SCRIPTS = 3;
  private static final Set<String> ROOTS =
      Set.of(
          "root",
          "app",
          "__next",
          "__nuxt",
          "___gatsby",
          "react-root",
          "app-root",
          "main-app",
          "svelte",
          "ember-app",
          "q-app",
          "application",
          "app-container",
          "discourse-root",
          "main-outlet");
  private static final Set<String> DATA =
      Set.of("__NEXT_DATA__", "__NUXT_DATA__", "__APOLLO_STATE__", "data-preloaded");

  private final PageTree tree;
  private final List<String> reasons = new ArrayList<>();

  private RenderGate(PageTree tree) {
    this.tree = tree;
  }

  /// The decision for a page of whose text `words` are content.
  public static Gate of(PageTree tree, int words) {
    return words >= ENOUGH_WORDS
        ? new Gate(Decision.RAW, List.of())
        : new RenderGate(tree).decide(words);
  }

  private Gate decide(int words) {
    Scripts scripts = scripts();
    if (tree.measures().words(0) < NO_WORDS) {
      reasons.add("no_text");
    }
    if (hasEmptyRoot()) {
      reasons.add("empty_root");
    }
    if (pleadsForScripts()) {
      reasons.add("noscript");
    }
    int characters = Math.max(1, tree.measures().characters(0));
    if (scripts.characters() > MOSTLY_SCRIPT * characters) {
      reasons.add("script_share");
    }
    if (scripts.linked() >= MANY_SCRIPTS && words < FEW_WORDS) {
      reasons.add("few_words");
    }
    if (reasons.isEmpty()) {
      return new Gate(Decision.RAW, reasons);
    }
    if (scripts.hasData()) {
      reasons.add("embedded_data");
    }
    boolean headless = words < FEW_WORDS && !scripts.hasData();
    return new Gate(headless ? Decision.HEADLESS : Decision.PROBES_FIRST, reasons);
  }

  private record Scripts(long characters, int linked, boolean hasData) {}

  private Scripts scripts() {
    long characters = 0;
    int linked = 0;
    boolean hasData = false;
    for (Element script : tree.document().getElementsByTag("script")) {
      characters += HeadElements.data(script).length();
      linked += script.hasAttr("src") ? 1 : 0;
      hasData |= DATA.contains(script.id());
    }
    for (Element link : tree.document().getElementsByTag("link")) {
      boolean module = link.attr("rel").equals("modulepreload") || link.attr("as").equals("script");
      linked += module ? 1 : 0;
    }
    return new Scripts(characters, linked, hasData);
  }

  private boolean hasEmptyRoot() {
    for (int row = 1; row < tree.size(); row++) {
      if (!tree.isText(row) && tree.measures().words(row) <= ROOT_WORDS) {
        String id = tree.attribute(row, "id").toLowerCase(Locale.ROOT);
        if (ROOTS.contains(id) || tree.element(row).normalName().equals("app-root")) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean pleadsForScripts() {
    for (Element noscript : tree.document().getElementsByTag("noscript")) {
      String text = noscript.text().toLowerCase(Locale.ROOT);
      if (text.contains("javascript") && text.length() < 600) {
        return true;
      }
    }
    return false;
  }
}
