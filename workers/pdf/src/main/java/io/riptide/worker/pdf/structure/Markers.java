// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure;

import io.riptide.worker.pdf.page.Line;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The marks with which list items begin.
final class Markers {
  private static final String BULLETS =
      "\u2022\u25aa\u25cf\u25e6\u2023\u2043\u2219\u25a0\u25a1\u25ba\u25b8\u27a2\u2666\u2713\u2714"
          + "\u00b7\u25cb\u2756\u25c6\u25c7\u2794\u2192\uf0b7\uf0a7\uf076\uf0d8\uf0fc\uf06e\u2610\u2611";
  private static final Pattern NUMBER =
      Pattern.compile(
          "^(\\(?(?:\\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\\[\\d{1,3}\\]|\\(\\d{1,3}\\))\\s+(?=\\S)");

  private Markers() {}

  record Marked(String marker, String rest) {}

  static boolean isBullet(String text) {
    return text.length() == 1 && BULLETS.indexOf(text.charAt(0)) >= 0;
  }

  /// A bullet or a dash, alone or glued to the word behind it.
  static Optional<Marked> bullet(Line line) {
    String text = line.text();
    char first = text.charAt(0);
    if (BULLETS.indexOf(first) >= 0) {
      return Optional.of(new Marked(String.valueOf(first), text.substring(1).strip()));
    }
    boolean dash = first == '-' || first == '\u2013' || first == '\u2014' || first == '*';
    if (dash && text.length() > 2 && text.charAt(1) == ' ') {
      return Optional.of(new Marked(String.valueOf(first), text.substring(2).strip()));
    }
    return Optional.empty();
  }

  static Optional<Marked> number(Line line) {
    Matcher matcher = NUMBER.matcher(line.text());
    return matcher.find()
        ? Optional.of(new Marked(matcher.group(1), line.text().substring(matcher.end())))
        : Optional.empty();
  }
}
