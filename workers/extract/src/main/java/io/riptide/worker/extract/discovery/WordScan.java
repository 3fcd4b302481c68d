// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

/// Hashes the words of a text, runs of letters and digits, one after the other and whatever their
/// case (FNV-1a, 64 bits).
final class WordScan {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final byte[] ASCII = ascii();

  private final String text;
  private int at;
  private boolean digits;
  private boolean newLine;

  WordScan(String text) {
    this.text = text;
  }

  /// Moves to the next word, if there is one.
  boolean next() {
    newLine = at == 0;
    while (at < text.length() && !isOfWord(text.charAt(at))) {
      newLine |= text.charAt(at) == '\n';
      at++;
    }
    return at < text.length();
  }

  /// Whether the word it moved to is the first of a line.
  boolean beginsLine() {
    return newLine;
  }

  /// The hash of the word it moved to.
  long hash() {
    long word = OFFSET;
    digits = false;
    for (; at < text.length() && isOfWord(text.charAt(at)); at++) {
      char c = text.charAt(at);
      if (c < ASCII.length) {
        digits |= c <= '9';
        word = (word ^ ASCII[c]) * PRIME;
      } else {
        digits |= Character.isDigit(c);
        word = (word ^ Character.toLowerCase(c)) * PRIME;
      }
    }
    return word;
  }

  private static boolean isOfWord(char c) {
    return c < ASCII.length ? ASCII[c] != 0 : Character.isLetterOrDigit(c);
  }

  /// Letters and digits of ASCII in lower case, all else 0: most words need no other table.
  private static byte[] ascii() {
    byte[] table = new byte[128];
    for (char c = 0; c < table.length; c++) {
      table[c] = (byte) (Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0);
    }
    return table;
  }

  /// Whether the word that was hashed last has a digit in it.
  boolean hadDigits() {
    return digits;
  }

  /// The finaliser of MurmurHash3, so that every bit of a hash depends on every word.
  static long mixed(long value) {
    long h = value;
    h = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
    h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
    return h ^ h >>> 33;
  }
}
