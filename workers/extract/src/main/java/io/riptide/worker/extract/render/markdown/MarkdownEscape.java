// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render.markdown;

import io.riptide.worker.extract.text.Letters;
import java.util.regex.Pattern;

/// Backslashes where CommonMark or GFM would read text as markup, and nowhere else (CommonMark
/// 0.31, section 2.4; GFM 0.29, sections 4.10, 5.3 and 6.5).
final class MarkdownEscape {
  private static final Pattern BLOCK_START =
      Pattern.compile(
          "^(#{1,6}(?=\\s|$)|>|[-+*](?=\\s|$)|[=-]+\\s*$|-{3,}|\\|?[ :-]*-[ :|-]*$|~~~|\\[[ xX]\\]\\s)");
  private static final String NOT_IN_DESTINATIONS = "()<>\\|";
  private static final Pattern ORDERED_START = Pattern.compile("^(\\d{1,9})([.)])(?=\\s|$)");

  private MarkdownEscape() {}

  /// Text within a line.
  static String inline(String text, boolean inLink) {
    StringBuilder escaped = null;
    int from = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Letters.isMarkup(c) && isMarkup(text, i, c, inLink)) {
        escaped = escaped == null ? new StringBuilder(length + 16) : escaped;
        escaped.append(text, from, i).append('\\');
        from = i;
      }
    }
    return escaped == null ? text : escaped.append(text, from, length).toString();
  }

  /// A paragraph whose lines might begin like a heading, a list, a quote or a rule.
  static String lineStarts(String paragraph) {
    if (paragraph.indexOf('\n') < 0) {
      return lineStart(paragraph);
    }
    StringBuilder escaped = new StringBuilder(paragraph.length() + 8);
    for (String line : paragraph.split("\n", -1)) {
      escaped.append(escaped.isEmpty() ? "" : "\n").append(lineStart(line));
    }
    return escaped.toString();
  }

  /// The content of a table's cell: a pipe would end it.
  static String cell(String inline) {
    return inline.replace("|", "\\|");
  }

  /// A link's or an image's destination.
  static String destination(String url) {
    if (isDestination(url)) {
      return url;
    }
    StringBuilder made = new StringBuilder(url.length());
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      switch (c) {
        case ' ' -> made.append("%20");
        case '(' -> made.append("%28");
        case ')' -> made.append("%29");
        case '<' -> made.append("%3C");
        case '>' -> made.append("%3E");
        case '\\' -> made.append("%5C");
        case '|' -> made.append("%7C");
        default -> made.append(c > ' ' ? c : ' ');
      }
    }
    return made.toString();
  }

  private static boolean isDestination(String url) {
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c <= ' ' || (c < 128 && NOT_IN_DESTINATIONS.indexOf(c) >= 0)) {
        return false;
      }
    }
    return true;
  }

  private static String lineStart(String line) {
    if (line.isEmpty() || "#>-+*=~|:[0123456789".indexOf(line.charAt(0)) < 0) {
      return line;
    }
    var ordered = ORDERED_START.matcher(line);
    if (ordered.find()) {
      return ordered.group(1) + "\\" + line.substring(ordered.start(2));
    }
    return BLOCK_START.matcher(line).find() ? "\\" + line : line;
  }

  private static boolean isMarkup(String text, int at, char c, boolean inLink) {
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    char after = at + 1 == text.length() ? '\0' : text.charAt(at + 1);
    return switch (c) {
      case '`' -> true;
      case '\\' -> after == '\0' || after == '\n' || isPunctuation(after);
      case '*' -> !(isGap(before) && after == ' ');
      case '_' -> !(isWord(before) && isWord(after)) && !(before == ' ' && after == ' ');
      case '~' -> before == '~' || after == '~' || text.indexOf('~') != text.lastIndexOf('~');
      case '[' -> inLink || after == '^';
      case ']' -> inLink || after == '(' || after == '[' || after == ':' || after == '\0';
      case '<' -> after == '/' || after == '!' || after == '?' || isWord(after);
      case '&' -> after == '#' || isEntity(text, at);
      default -> false;
    };
  }

  private static boolean isEntity(String text, int at) {
    int end = at + 1;
    while (end < text.length() && end - at < 33 && isWord(text.charAt(end))) {
      end++;
    }
    return end > at + 1 && end < text.length() && text.charAt(end) == ';';
  }

  private static boolean isGap(char c) {
    return c == ' ' || c == '\n';
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c);
  }

  static boolean isPunctuation(char c) {
    return (c > ' ' && c < 127 && !isWord(c))
        || (c >= 128 && !isWord(c) && !Character.isWhitespace(c));
  }
}
