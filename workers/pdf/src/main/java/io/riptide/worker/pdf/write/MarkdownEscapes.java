// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.write;

import java.util.regex.Pattern;

/// Escapes only what CommonMark would take for markup where it stands; text stays readable.
final class MarkdownEscapes {
  private static final Pattern BLOCK_START =
      Pattern.compile("^(#{1,6}(?=\\s)|>|[-+*](?=\\s)|~~~|```)");
  private static final Pattern NUMBER_START = Pattern.compile("^(\\d{1,9})([.)])(?=\\s)");

  private MarkdownEscapes() {}

  /// Text at the start of a line.
  static String block(String text) {
    String escaped = inline(text);
    escaped = BLOCK_START.matcher(escaped).replaceFirst("\\\\$1");
    return NUMBER_START.matcher(escaped).replaceFirst("$1\\\\$2");
  }

  static String inline(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      if (special(text, i)) {
        if (out == null) {
          out = new StringBuilder(text.length() + 8).append(text, 0, i);
        }
        out.append('\\');
      }
      if (out != null) {
        out.append(text.charAt(i));
      }
    }
    return out == null ? text : out.toString();
  }

  private static boolean special(String text, int i) {
    char before = i == 0 ? ' ' : text.charAt(i - 1);
    char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
    return switch (text.charAt(i)) {
      case '*' -> after != ' ' || before != ' ';
      case '`' -> true;
      case '_' ->
          !Character.isLetterOrDigit(before) && after != '_' && before != '_' && after != ' ';
      case '<' -> Character.isLetter(after) || after == '/' || after == '!';
      case ']' -> after == '(' || after == '[';
      case '\\' -> "\\*`_<]#".indexOf(after) >= 0;
      default -> false;
    };
  }
}
