// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.dom;

/// White space folded as a browser shows it: every run is one space, none at the start.
public final class Folding {
  private Folding() {}

  /// Appends `text`, each run of white space as one space, none where the line has just begun.
  public static void append(StringBuilder line, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (TextMeasure.isSpace(c)) {
        if (c != '\u200b' && c != '\ufeff') {
          space(line);
        }
      } else if (c != '\u00ad') {
        line.append(c);
      }
    }
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
    StringBuilder folded = new StringBuilder(text.length());
    append(folded, text);
    return folded.toString().strip();
  }
}
