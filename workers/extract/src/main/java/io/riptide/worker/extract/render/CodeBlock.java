// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeTraversor;

/// A listing: its text line by line as written, without line numbers, and its language if the page
/// names it.
///
/// @param language as the page calls it, in lower case; empty if unknown
/// @param text without line breaks at its ends
public record CodeBlock(String language, String text) {
  private static final int MAX_ANCESTORS = 3;
  private static final Pattern LANGUAGE =
      Pattern.compile(
          "(?:^|\\s)(?:language|lang|highlight-source|highlight|brush:|sourceCode)[- ]*([\\w+#.]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NOT_A_LANGUAGE =
      Pattern.compile("none|text|plaintext|plain|source|block|default|code|wrapper|container");

  /// Reads a `pre` element or what stands for one.
  public static CodeBlock of(Element pre) {
    StringBuilder text = new StringBuilder();
    NodeTraversor.filter(new CodeLines(text), pre);
    String code = text.toString().replace("\r", "").replace('\u00a0', ' ');
    return new CodeBlock(
        languageOf(pre), code.replaceFirst("^(?:[ \\t]*\\n)+", "").stripTrailing());
  }

  /// As a fenced code block (CommonMark, section 4.5), with a fence longer than any in the text.
  public String markdown() {
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    return fence + language + "\n" + text + "\n" + fence;
  }

  /// As a code span (CommonMark, section 6.1).
  public static String span(String text) {
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
}
