// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.stage;

/// Counts words: runs without white space that have a letter or a digit, and every ideograph by
/// itself, since those are written without spaces.
final class WordCount {
  private WordCount() {}

  static long of(String text) {
    long words = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (Character.isIdeographic(c)) {
        words++;
        inWord = false;
      } else if (Character.isWhitespace(c)) {
        inWord = false;
      } else if (!inWord && Character.isLetterOrDigit(c)) {
        words++;
        inWord = true;
      }
    }
    return words;
  }
}
