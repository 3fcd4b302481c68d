// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

/// Hashes the words of a text, runs of letters and digits, one after the other and whatever their
/// case (FNV-1a, 64 bits).
final class WordScan {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final String text;
  private int at;
  private boolean digits;

  WordScan(String text) {
    this.text = text;
  }

  /// Moves to the next word, if there is one.
  boolean next() {
    while (at < text.length() && !Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  /// The hash of the word it moved to.
  long hash() {
    long word = OFFSET;
    digits = false;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      char c = Character.toLowerCase(text.charAt(at));
      digits |= Character.isDigit(c);
      word = (word ^ c) * PRIME;
      at++;
    }
    return word;
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
