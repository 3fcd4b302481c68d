// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.golden;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much a document has of what: its words, and the parts of its Markdown by their names.
record Shape(long words, Map<String, Long> parts) {
  private static final Pattern HEADING = Pattern.compile("^#{1,6} ");
  private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*]|\\d{1,9}[.)]) ");
  private static final Pattern TABLE = Pattern.compile("^\\s*\\|(?: ?:?-+:? ?\\|)+\\s*$");
  private static final Pattern FENCE = Pattern.compile("^\\s*(?:```|~~~)");
  private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*\\]\\(");

  public Shape {
    parts = Map.copyOf(parts);
  }

  static Shape of(String markdown, long words) {
    Map<String, Long> parts = new LinkedHashMap<>();
    boolean code = false;
    for (String line : markdown.lines().toList()) {
      if (FENCE.matcher(line).find()) {
        code = !code;
        parts.merge("code blocks", code ? 1L : 0L, Long::sum);
      } else if (!code) {
        parts.merge("headings", HEADING.matcher(line).find() ? 1L : 0L, Long::sum);
        parts.merge("list items", ITEM.matcher(line).find() ? 1L : 0L, Long::sum);
        parts.merge("tables", TABLE.matcher(line).find() ? 1L : 0L, Long::sum);
        parts.merge("links", count(LINK.matcher(line)), Long::sum);
      }
    }
    return new Shape(words, parts);
  }

  private static long count(Matcher matcher) {
    return matcher.results().count();
  }
}
