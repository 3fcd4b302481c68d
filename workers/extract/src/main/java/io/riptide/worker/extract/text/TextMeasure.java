// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.text;

/// What one pass over a text counts.
///
/// @param characters without white space
/// @param words runs of letters and digits; each CJK character is one word
/// @param marks commas, full stops and their like in any script: the punctuation of prose
/// @param cjk Chinese, Japanese and Korean characters
/// @param digits from 0 to 9
/// @param spacing what its white space is like
/// @param plain whether nothing in it could be read as markup, as [Letters#isMarkup] has it
public record TextMeasure(
    int characters, int words, int marks, int cjk, int digits, Spacing spacing, boolean plain) {
  private static final byte WORD = 1;
  private static final byte DIGIT = 2;
  private static final byte ODD_SPACE = 4;
  private static final byte OTHER = 8;

  /// What a character is, one bit for each; 0 for a space.
  private static final byte[] ASCII = new byte[128];

  static {
    for (char c = 0; c < ASCII.length; c++) {
      int word = WORD | (Letters.isDigit(c) ? DIGIT : 0);
      int space = c == ' ' ? 0 : ODD_SPACE;
      ASCII[c] = (byte) (c <= ' ' ? space : Letters.isWord(c) ? word : OTHER);
    }
  }

  /// The white space of a text, by what has to be done to fold it.
  public enum Spacing {
    /// Single spaces between and behind words, or one before them: nothing.
    FOLDED,
    /// Nothing but white space of ASCII: it is one space.
    BLANK,
    /// Anything else: it has to be read again.
    LOOSE
  }

  /// Counts `text`. Linear, no allocation beyond the result.
  public static TextMeasure of(String text) {
    int characters = 0;
    int words = 0;
    int marks = 0;
    int cjk = 0;
    int digits = 0;
    int loose = 0;
    boolean wide = false;
    boolean plain = true;
    int inWord = 0;
    int gap = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      int kind = c < ASCII.length ? ASCII[c] : OTHER;
      if (kind != OTHER) {
        // without a jump: where words end cannot be predicted
        int word = kind & WORD;
        characters += word;
        words += word & ~inWord;
        digits += (kind >> 1) & 1;
        loose |= (kind & ODD_SPACE) | (gap & ~word);
        gap = word ^ 1;
        inWord = word;
        continue;
      }
      gap = 0;
      if (c >= ASCII.length && (c == '\u00ad' || isSpace(c))) {
        loose = 1;
        wide = true;
        characters += c == '\u00ad' ? 1 : 0;
        inWord = 0;
        continue;
      }
      characters++;
      if (isCjk(c)) {
        words++;
        cjk++;
        inWord = 0;
      } else if (Letters.isWord(c)) {
        words += 1 - inWord;
        inWord = 1;
      } else {
        marks += isMark(c, text, i) ? 1 : 0;
        plain &= !Letters.isMarkup(c);
        inWord &= c == '\'' || c == '\u2019' ? 1 : 0;
      }
    }
    boolean blank = characters == 0 && length > 0 && !wide;
    Spacing spacing = blank ? Spacing.BLANK : loose != 0 ? Spacing.LOOSE : Spacing.FOLDED;
    return new TextMeasure(characters, words, marks, cjk, digits, spacing, plain);
  }

  /// White space as a reader sees it: the no-break space and the zero-width characters included.
  public static boolean isSpace(char c) {
    if (c < 128) {
      return c <= ' ';
    }
    return c == '\u00a0' || c == '\u200b' || c == '\ufeff' || c == '\u3000' || c == '\u2028';
  }

  /// Whether a character is written without spaces between words: Han, kana, Hangul.
  public static boolean isCjk(char c) {
    return c >= '\u3040'
        && (c <= '\u30ff'
            || (c >= '\u3400' && c <= '\u9fff')
            || (c >= '\uac00' && c <= '\ud7af')
            || (c >= '\uf900' && c <= '\ufaff'));
  }

  /// A comma between digits is part of a number, not of prose.
  private static boolean isMark(char c, String text, int at) {
    return switch (c) {
      case ',', '.' -> at + 1 >= text.length() || !Letters.isDigit(text.charAt(at + 1));
      case ';', '!', '?', '，', '。', '、', '；', '！', '？', '،', '؛', '؟', '।', '…' -> true;
      default -> false;
    };
  }
}
