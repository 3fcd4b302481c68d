// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence;

import java.util.Arrays;

/// The distinct words of a text by their hashes, case folded: enough to say how much two texts have
/// in common. Immutable.
public final class WordSet {
  private static final int MAX_WORDS = 400;

  private final int[] hashes;

  private WordSet(int[] hashes) {
    this.hashes = hashes;
  }

  /// The first 400 words of `text`.
  public static WordSet of(String text) {
    int[] found = new int[Math.min(MAX_WORDS, text.length() / 2 + 1)];
    int count = 0;
    int hash = 0;
    boolean inWord = false;
    for (int i = 0; i <= text.length() && count < found.length; i++) {
      char c = i == text.length() ? ' ' : text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        hash = 31 * hash + Character.toLowerCase(c);
        inWord = true;
      } else if (inWord) {
        found[count++] = hash;
        hash = 0;
        inWord = false;
      }
    }
    return new WordSet(distinct(found, count));
  }

  /// Share of these words that are in `other` too; 0 where either is empty.
  public double shareIn(WordSet other) {
    if (hashes.length == 0 || other.hashes.length == 0) {
      return 0;
    }
    int common = 0;
    for (int hash : hashes) {
      common += Arrays.binarySearch(other.hashes, hash) >= 0 ? 1 : 0;
    }
    return (double) common / hashes.length;
  }

  private static int[] distinct(int[] found, int count) {
    Arrays.sort(found, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || found[i] != found[i - 1]) {
        found[kept++] = found[i];
      }
    }
    return Arrays.copyOf(found, kept);
  }
}
