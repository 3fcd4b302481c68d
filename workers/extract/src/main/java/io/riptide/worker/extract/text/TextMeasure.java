// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.text;

/// What one pass over a text counts.
///
/// @param characters without white space
/// @param words runs of letters and digits; each CJK character is one word
/// @param marks commas, full stops and their like in any script: the punctuation of prose
/// @param cjk Chinese, Japanese and Korean characters
public record TextMeasure(int characters, int words, int marks, int cjk) {
  private static final byte SPACE = 0;
  private static final byte WORD = 1;
  private static final byte OTHER = 2;
  private static final byte[] ASCII = new byte[128];

  static {
    for (char c = 0; c < ASCII.length; c++) {
      ASCII[c] = c <= ' ' ? SPACE : Letters.isWord(c) ? WORD : OTHER;
    }
  }

  /// Counts `text`. Linear, no allocation beyond the result.
  public static TextMeasure of(String text) {
    int characters = 0;
    int words = 0;
    int marks = 0;
    int cjk = 0;
    boolean inWord = false;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ASCII.length && ASCII[c] != OTHER) {
        boolean word = ASCII[c] == WORD;
        characters += word ? 1 : 0;
        words += word && !inWord ? 1 : 0;
        inWord = word;
        continue;
      }
      if (isSpace(c)) {
        inWord = false;
        continue;
      }
      characters++;
      if (isCjk(c)) {
        words++;
        cjk++;
        inWord = false;
      } else if (Letters.isWord(c)) {
        words += inWord ? 0 : 1;
        inWord = true;
      } else {
        marks += isMark(c, text, i) ? 1 : 0;
        inWord = inWord && (c == '\'' || c == '\u2019');
      }
    }
    return new TextMeasure(characters, words, marks, cjk);
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
