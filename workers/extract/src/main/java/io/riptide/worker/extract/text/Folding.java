// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.text;

/// White space folded as a browser shows it: every run is one space, none at the start.
public final class Folding {
  private Folding() {}

  /// Appends `text`, each run of white space as one space, none where the line has just begun.
  public static void append(StringBuilder line, String text) {
    int length = text.length();
    int from = 0;
    boolean behindVisible = false;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c > ' ' && c < 128) {
        behindVisible = true;
        continue;
      }
      boolean plain = c == ' ' ? behindVisible : isPlain(text, i, c);
      behindVisible = false;
      if (plain) {
        continue;
      }
      line.append(text, from, i);
      from = i + 1;
      if (c != '\u00ad' && c != '\u200b' && c != '\ufeff') {
        space(line);
      }
    }
    line.append(text, from, length);
  }

  /// As [#append], for a text whose white space is [TextMeasure.Spacing#FOLDED].
  public static void appendFolded(StringBuilder line, String text) {
    boolean gap = !text.isEmpty() && text.charAt(0) == ' ';
    if (gap) {
      space(line);
    }
    line.append(text, gap ? 1 : 0, text.length());
  }

  /// Whether a character beside the visible ones of ASCII stays as it is: all that are no white
  /// space, and a single space between others.
  private static boolean isPlain(String text, int at, char c) {
    if (c == ' ') {
      return at > 0 && text.charAt(at - 1) > ' ' && text.charAt(at - 1) < 128;
    }
    return c >= 128 && c != '\u00ad' && !TextMeasure.isSpace(c);
  }

  /// Ends a word: appends a space unless there is one or the line has just begun.
  public static void space(StringBuilder line) {
    if (!line.isEmpty()) {
      char last = line.charAt(line.length() - 1);
      if (last != ' ' && last != '\n') {
        line.append(' ');
      }
    }
  }

  /// `text` folded and without space at its ends.
  public static String fold(String text) {
    if (isFolded(text)) {
      return text;
    }
    StringBuilder folded = new StringBuilder(text.length());
    append(folded, text);
    return folded.toString().strip();
  }

  private static boolean isFolded(String text) {
    int last = text.length() - 1;
    if (last < 0 || text.charAt(0) >= 128 || text.charAt(last) >= 128 || text.charAt(last) == ' ') {
      return last < 0;
    }
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      if ((c <= ' ' || c >= 128) && !isPlain(text, i, c)) {
        return false;
      }
    }
    return true;
  }
}
