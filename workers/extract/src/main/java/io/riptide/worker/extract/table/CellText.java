// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.table;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/// The text of an element as a reader sees it: white space folded, a line end where the element
/// breaks its line, nothing that is hidden. Images stand for their alternative text where there is
/// no other: beside words they are flags and arrows that repeat them.
final class CellText implements NodeFilter {
  private final StringBuilder text = new StringBuilder();
  private boolean space;
  private boolean line;

  private final boolean images;

  private CellText(boolean images) {
    this.images = images;
  }

  static String of(Element element) {
    String words = of(element, false);
    return words.isEmpty() ? of(element, true) : words;
  }

  private static String of(Element element, boolean images) {
    var reading = new CellText(images);
    element.filter(reading);
    return reading.text.toString();
  }

  @Override
  public FilterResult head(Node node, int depth) {
    switch (node) {
      case TextNode words -> append(words.getWholeText());
      case Element element when depth > 0 && Visibility.isHidden(element) -> {
        return FilterResult.SKIP_ENTIRELY;
      }
      case Element element when element.normalName().equals("img") -> {
        if (images) {
          append(element.attr("alt"));
        }
      }
      case Element element when depth > 0 && breaks(element) -> line = true;
      default -> {}
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (depth > 0 && node instanceof Element element && breaks(element)) {
      line = true;
    }
    return FilterResult.CONTINUE;
  }

  private static boolean breaks(Element element) {
    String name = element.normalName();
    if (name.equals("td") || name.equals("th")) {
      return false;
    }
    return name.equals("br") || element.isBlock();
  }

  private void append(String words) {
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00a0') {
        space = true;
      } else if (c != '\u200b' && c != '\ufeff') {
        separate();
        text.append(c);
      }
    }
  }

  private void separate() {
    if (!text.isEmpty()) {
      if (line) {
        text.append('\n');
      } else if (space) {
        text.append(' ');
      }
    }
    line = false;
    space = false;
  }
}
