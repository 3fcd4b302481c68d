// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/// A listing: its text line by line as written, without line numbers, and its language if the page
/// names it.
///
/// @param language as the page calls it, in lower case; empty if unknown
/// @param text without line breaks at its ends
record CodeBlock(String language, String text) {
  private static final int MAX_ANCESTORS = 3;
  private static final Pattern LANGUAGE =
      Pattern.compile(
          "(?:^|\\s)(?:language|lang|highlight-source|highlight|brush:|sourceCode)[- ]*([\\w+#.]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern GUTTER =
      Pattern.compile(
          "(?:^|[\\s_-])(?:line-?numbers?(?:-rows)?|linenos?|lineno|gutter|line-?num|ln-num|copy|copy-?btn)(?:$|[\\s_])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NOT_A_LANGUAGE =
      Pattern.compile("none|text|plaintext|plain|source|block|default|code|wrapper|container");

  /// Reads a `pre` element or what stands for one.
  static CodeBlock of(Element pre) {
    StringBuilder text = new StringBuilder();
    NodeTraversor.filter(new Lines(text), pre);
    String code = text.toString().replace("\r", "").replace('\u00a0', ' ');
    return new CodeBlock(
        languageOf(pre), code.replaceFirst("^(?:[ \\t]*\\n)+", "").stripTrailing());
  }

  /// As a fenced code block (CommonMark, section 4.5), with a fence longer than any in the text.
  String markdown() {
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    return fence + language + "\n" + text + "\n" + fence;
  }

  /// As a code span (CommonMark, section 6.1).
  static String span(String text) {
    String folded = text.replaceAll("\\s+", " ").strip();
    if (folded.isEmpty()) {
      return "";
    }
    String fence = "`".repeat(longestRun(folded) + 1);
    boolean pad = folded.startsWith("`") || folded.endsWith("`");
    return fence + (pad ? " " : "") + folded + (pad ? " " : "") + fence;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static String languageOf(Element pre) {
    Element code = pre.selectFirst("code");
    String inner = code == null ? "" : named(code);
    if (!inner.isEmpty()) {
      return inner;
    }
    Element around = pre;
    for (int i = 0; i < MAX_ANCESTORS && around != null; i++) {
      String named = named(around);
      if (!named.isEmpty()) {
        return named;
      }
      around = around.parent();
    }
    return "";
  }

  private static String named(Element element) {
    for (String attribute : new String[] {"data-lang", "data-language", "lang"}) {
      String value = element.attr(attribute);
      if (!value.isBlank() && !attribute.equals("lang")) {
        return plain(value);
      }
    }
    Matcher matcher = LANGUAGE.matcher(element.className());
    return matcher.find() ? plain(matcher.group(1)) : "";
  }

  private static String plain(String language) {
    String lower = language.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\w+#.-]", "");
    return NOT_A_LANGUAGE.matcher(lower).matches() ? "" : lower;
  }

  /// Collects the lines: `br` and block elements end one, gutters and buttons are left out.
  private static final class Lines implements NodeFilter {
    private final StringBuilder text;

    private Lines(StringBuilder text) {
      this.text = text;
    }

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode written) {
        text.append(written.getWholeText());
      } else if (node instanceof Element element) {
        String name = element.normalName();
        if (name.equals("button") || name.equals("style") || name.equals("script")) {
          return FilterResult.SKIP_ENTIRELY;
        }
        if (depth > 0 && isGutter(element)) {
          return FilterResult.SKIP_ENTIRELY;
        }
        if (name.equals("br") || (isLine(name) && depth > 0)) {
          endLine(name.equals("br"));
        }
      }
      return FilterResult.CONTINUE;
    }

    private void endLine(boolean always) {
      if (always || (!text.isEmpty() && text.charAt(text.length() - 1) != '\n')) {
        text.append('\n');
      }
    }

    private static boolean isLine(String name) {
      return name.equals("div") || name.equals("li") || name.equals("tr") || name.equals("p");
    }

    private static boolean isGutter(Element element) {
      return element.hasAttr("data-line-number")
          || (element.hasAttr("class") && GUTTER.matcher(element.className()).find());
    }
  }
}
