// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import java.util.HexFormat;
import java.util.Optional;

/// A simhash (Charikar 2002; Manku, Jain and Das Sarma 2007) over runs of three words: pages that
/// share most of their text have hashes that differ in few of their 64 bits.
public final class SimHash {
  private static final int FEWEST_WORDS = 20;
  private static final int MOST_WORDS = 20_000;

  private SimHash() {}

  /// 16 hexadecimal digits; empty for a text of fewer than 20 words.
  public static Optional<String> of(String text) {
    int[] votes = new int[Long.SIZE];
    long before = 0;
    long last = 0;
    int words = 0;
    var scan = new WordScan(text);
    while (words < MOST_WORDS && scan.next()) {
      long word = scan.hash();
      words++;
      if (words >= 3) {
        vote(votes, WordScan.mixed(WordScan.mixed(before * 31 + last) * 31 + word));
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
}
