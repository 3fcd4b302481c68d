// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/// Collects the lines of a listing as a browser shows them: `br` and block elements end one. Line
/// numbers and buttons are left out: what is called a gutter, and numbers that count up from 1,
/// each beside the block that holds its line. One thread.
final class CodeLines implements NodeFilter {
  private static final Pattern GUTTER =
      Pattern.compile(
          "(?:^|[\\s_-])(?:line-?numbers?(?:-rows)?|linenos?|lineno|gutter|line-?num|ln-num|copy|copy-?btn)(?:$|[\\s_])",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> BLOCKS = Set.of("div", "li", "tr", "p");
  private static final Set<String> BESIDE_NUMBERS = Set.of("div", "p", "td", "pre", "code");
  private static final Set<String> NO_CODE = Set.of("button", "style", "script");

  private final StringBuilder text;
  private int nextNumber = 1;

  CodeLines(StringBuilder text) {
    this.text = text;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode written) {
      text.append(written.getWholeText());
    } else if (node instanceof Element element) {
      String name = element.normalName();
      if (NO_CODE.contains(name) || (depth > 0 && (isGutter(element) || isNextNumber(element)))) {
        return FilterResult.SKIP_ENTIRELY;
      }
      if (name.equals("br") || (BLOCKS.contains(name) && depth > 0)) {
        endLine(name.equals("br"));
      }
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (depth > 0 && BLOCKS.contains(node.normalName())) {
      endLine(false);
    }
    return FilterResult.CONTINUE;
  }

  private void endLine(boolean always) {
    if (always || !isAtStart()) {
      text.append('\n');
    }
  }

  private boolean isAtStart() {
    return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
  }

  private boolean isNextNumber(Element element) {
    Element beside = element.nextElementSibling();
    boolean may =
        beside != null
            && BESIDE_NUMBERS.contains(beside.normalName())
            && element.childNodeSize() == 1
            && element.text().equals(Integer.toString(nextNumber));
    nextNumber += may ? 1 : 0;
    return may;
  }

  private static boolean isGutter(Element element) {
    return element.hasAttr("data-line-number")
        || (element.hasAttr("class") && GUTTER.matcher(element.className()).find());
  }
}
