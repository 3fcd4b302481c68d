// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.text;

/// What a character is, as [Character] says it, with a table for ASCII: most text is, and pages are
/// read character by character more than once.
public final class Letters {
  private static final int ASCII = 128;
  private static final char[] LOWER = new char[ASCII];
  private static final char[] FOLDED = new char[ASCII];
  private static final char[] SMALL = new char[ASCII];
  private static final boolean[] MARKUP = new boolean[ASCII];

  static {
    for (char c = 0; c < ASCII; c++) {
      SMALL[c] = Character.toLowerCase(c);
      MARKUP[c] = "`\\*_~[]<&".indexOf(c) >= 0;
      if (Character.isLetterOrDigit(c)) {
        LOWER[c] = Character.toLowerCase(c);
        FOLDED[c] = Character.isDigit(c) ? '0' : LOWER[c];
      }
    }
  }

  private Letters() {}

  /// Whether words are made of `c`.
  public static boolean isWord(char c) {
    return c < ASCII ? LOWER[c] != 0 : Character.isLetterOrDigit(c);
  }

  /// A letter or digit in lower case; 0 for anything else.
  public static char lower(char c) {
    if (c < ASCII) {
      return LOWER[c];
    }
    return Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0;
  }

  /// Any character in lower case.
  public static char small(char c) {
    return c < ASCII ? SMALL[c] : Character.toLowerCase(c);
  }

  /// A letter in lower case, 0 as a character for every digit; 0 as a number for anything else.
  public static char folded(char c) {
    if (c < ASCII) {
      return FOLDED[c];
    }
    if (!Character.isLetterOrDigit(c)) {
      return 0;
    }
    return Character.isDigit(c) ? '0' : Character.toLowerCase(c);
  }

  public static boolean isLetter(char c) {
    return c < ASCII ? LOWER[c] > '9' : Character.isLetter(c);
  }

  public static boolean isDigit(char c) {
    return c < ASCII ? c >= '0' && c <= '9' : Character.isDigit(c);
  }

  public static boolean isUpper(char c) {
    return c < ASCII ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c);
  }

  public static boolean isLower(char c) {
    return c < ASCII ? c >= 'a' && c <= 'z' : Character.isLowerCase(c);
  }

  /// Whether Markdown may read `c` as markup within a line.
  public static boolean isMarkup(char c) {
    return c < ASCII && MARKUP[c];
  }

  /// Whether `c` is a sign for money.
  public static boolean isCurrency(char c) {
    return c < ASCII ? c == '$' : Character.getType(c) == Character.CURRENCY_SYMBOL;
  }
}
