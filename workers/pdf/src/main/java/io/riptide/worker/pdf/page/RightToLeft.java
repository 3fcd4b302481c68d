// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Puts right-to-left text from the order of its places into the order of reading.
///
/// Files paint such words either as they are read, from the right, or as they are seen, from the
/// left. A word seen from the left is turned, its numbers and Latin parts kept; the words of a line
/// are ordered from the right, and runs of Latin words and numbers among them from the left.
public final class RightToLeft {
  private static final String BRACKETS = "()[]{}<>\u00ab\u00bb";

  private RightToLeft() {}

  /// Whether any character is written from right to left.
  public static boolean has(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x590 && is(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(char c) {
    byte direction = Character.getDirectionality(c);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  /// The logical order of a word whose characters were taken from left to right.
  public static String turned(String seen) {
    StringBuilder logical = new StringBuilder(seen.length());
    int end = seen.length();
    while (end > 0) {
      int start = end - 1;
      if (isLeftToRight(seen.charAt(start))) {
        while (start > 0 && staysLeftToRight(seen, start - 1, end)) {
          start--;
        }
        logical.append(seen, start, end);
      } else {
        int bracket = BRACKETS.indexOf(seen.charAt(start));
        logical.append(bracket < 0 ? seen.charAt(start) : BRACKETS.charAt(bracket ^ 1));
      }
      end = start;
    }
    return logical.toString();
  }

  private static boolean isLeftToRight(char c) {
    return Character.isLetterOrDigit(c) && !is(c);
  }

  /// Letters, digits, and the signs between digits.
  private static boolean staysLeftToRight(String text, int at, int end) {
    char c = text.charAt(at);
    boolean sign = "./:,-".indexOf(c) >= 0 && at > 0 && at + 1 < end;
    return isLeftToRight(c) || (sign && Character.isDigit(text.charAt(at - 1)));
  }

  /// The words of one line in reading order; a line without such text stays as it is.
  public static List<Word> ordered(List<Word> words) {
    int turned = 0;
    for (Word word : words) {
      turned += has(word.text()) ? 1 : 0;
    }
    if (turned * 2 < words.size() || turned == 0) {
      return words;
    }
    List<Word> fromRight = new ArrayList<>(words);
    fromRight.sort(Comparator.comparingDouble((Word word) -> word.box().left()).reversed());
    List<Word> ordered = new ArrayList<>(words.size());
    List<Word> latin = new ArrayList<>();
    for (Word word : fromRight) {
      if (has(word.text())) {
        ordered.addAll(latin.reversed());
        latin.clear();
        ordered.add(word);
      } else {
        latin.add(word);
      }
    }
    ordered.addAll(latin.reversed());
    return ordered;
  }
}
