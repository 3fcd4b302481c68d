// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import java.util.HexFormat;
import java.util.Optional;

/// A simhash (Charikar 2002; Manku, Jain and Das Sarma 2007) over runs of three words: pages that
/// share most of their text have hashes that differ in few of their 64 bits.
public final class SimHash {
  private static final int FEWEST_WORDS = 20;
  private static final int MOST_WORDS = 20_000;
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private SimHash() {}

  /// 16 hexadecimal digits; empty for a text of fewer than 20 words.
  public static Optional<String> of(String text) {
    int[] votes = new int[Long.SIZE];
    long before = 0;
    long last = 0;
    int words = 0;
    int i = 0;
    while (i < text.length() && words < MOST_WORDS) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        i++;
        continue;
      }
      long word = OFFSET;
      while (i < text.length() && Character.isLetterOrDigit(text.charAt(i))) {
        word = (word ^ Character.toLowerCase(text.charAt(i))) * PRIME;
        i++;
      }
      words++;
      if (words >= 3) {
        vote(votes, mixed(mixed(before * 31 + last) * 31 + word));
      }
      before = last;
      last = word;
    }
    return words < FEWEST_WORDS ? Optional.empty() : Optional.of(hash(votes));
  }

  private static void vote(int[] votes, long feature) {
    for (int bit = 0; bit < Long.SIZE; bit++) {
      votes[bit] += (feature >>> bit & 1) == 0 ? -1 : 1;
    }
  }

  private static String hash(int[] votes) {
    long hash = 0;
    for (int bit = 0; bit < Long.SIZE; bit++) {
      if (votes[bit] > 0) {
        hash |= 1L << bit;
      }
    }
    return HexFormat.of().toHexDigits(hash);
  }

  /// The finaliser of MurmurHash3, so that every bit of a feature depends on every word.
  private static long mixed(long value) {
    long h = value;
    h = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
    h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
    return h ^ h >>> 33;
  }
}
