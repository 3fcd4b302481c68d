// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What the words of a page and its runs of words say of it, read in one pass.
///
/// @param simhash over its runs of three words (Charikar 2002; Manku, Jain and Das Sarma 2007), 16
///   hexadecimal digits: pages that share most of their text have hashes that differ in few bits.
///   Absent for fewer than 20 words
/// @param sample of its runs of five words that do not go over the end of a line, hashes of 8
///   hexadecimal digits: half of them, at most 64, or eight where that would be more; absent where
///   that is fewer than three
/// @param lead the same of the runs that a long text begins with, eight of the first 64; absent for
///   a text of which no run was left out
/// @param shape over title and text without the words that have digits, 16 hexadecimal digits
/*
 * Which runs are in the sample of a short text is decided by each run alone, so that what one text has of
 * another is in both samples. Of a long one they are those with the smallest hashes (bottom-k sampling;
 * Broder: On the resemblance and containment of documents, 1997), which two long texts that share a
 * passage have both, or neither. So of a page that is put together of passages of others nearly the
 * whole sample was in samples before, unless they are short passages of long texts.
 *
 * A text that is long because of what is on many pages may have few runs of its own, and none of them in
 * eight. It begins with them: with its heading and first paragraph.
 */
record TextRuns(
    Optional<String> simhash,
    Optional<List<String>> sample,
    Optional<List<String>> lead,
    String shape) {
  private static final int FEWEST_WORDS = 20;
  private static final int MOST_WORDS = 20_000;
  private static final int ALL = 64;
  private static final int SAMPLE = 8;
  private static final int LEAD = 64;
  private static final int FEWEST_RUNS = 3;
  private static final HexFormat HEX = HexFormat.of();

  static TextRuns of(String title, String text) {
    var shape = new Shape();
    for (var scan = new WordScan(title); scan.next(); ) {
      shaped(shape, scan, scan.hash());
    }
    var votes = new Votes();
    var sample = new Sample(ALL);
    var lead = new Sample(SAMPLE);
    int runs = 0;
    long before = 0;
    long last = 0;
    long runBefore = 0;
    long runTwoBefore = 0;
    int words = 0;
    int inLine = 0;
    var scan = new WordScan(text);
    while (words < MOST_WORDS && scan.next()) {
      inLine = scan.beginsLine() ? 1 : inLine + 1;
      long word = scan.hash();
      shaped(shape, scan, word);
      words++;
      if (words >= 3) {
        long run = WordScan.mixed(WordScan.mixed(before * 31 + last) * 31 + word);
        votes.add(run);
        if (inLine >= 5) {
          long five = WordScan.mixed(runTwoBefore * 31 + run);
          sample.add(five);
          if (runs++ < LEAD) {
            lead.add(five);
          }
        }
        runTwoBefore = runBefore;
        runBefore = run;
      }
      before = last;
      last = word;
    }
    Optional<String> simhash =
        words < FEWEST_WORDS ? Optional.empty() : Optional.of(HEX.toHexDigits(votes.hash()));
    return new TextRuns(
        simhash, sample.hashes(), sample.many ? lead.hashes() : Optional.empty(), shape.digits());
  }

  private static void shaped(Shape shape, WordScan scan, long word) {
    if (!scan.hadDigits()) {
      shape.add(word);
    }
  }

  /// For each bit, in how many hashes it is set. Eight are counted at a time, in the bytes of a
  /// word.
  private static final class Votes {
    private static final int MOST_IN_BYTES = 255;
    private static final long[] SPREAD = spread();

    private final long[] inBytes = new long[Long.BYTES];
    private final int[] ones = new int[Long.SIZE];
    private int counted;
    private int all;

    void add(long hash) {
      for (int i = 0; i < Long.BYTES; i++) {
        inBytes[i] += SPREAD[(int) ((hash >>> (Byte.SIZE * i)) & 0xff)];
      }
      all++;
      if (++counted == MOST_IN_BYTES) {
        sum();
      }
    }

    long hash() {
      sum();
      long hash = 0;
      for (int bit = 0; bit < Long.SIZE; bit++) {
        if (2 * ones[bit] > all) {
          hash |= 1L << bit;
        }
      }
      return hash;
    }

    private void sum() {
      for (int bit = 0; bit < Long.SIZE; bit++) {
        long lane = inBytes[bit / Byte.SIZE] >>> (Byte.SIZE * (bit % Byte.SIZE));
        ones[bit] += (int) (lane & 0xff);
      }
      Arrays.fill(inBytes, 0);
      counted = 0;
    }

    private static long[] spread() {
      long[] table = new long[1 << Byte.SIZE];
      for (int value = 0; value < table.length; value++) {
        for (int bit = 0; bit < Byte.SIZE; bit++) {
          table[value] |= ((value >>> bit) & 1L) << (Byte.SIZE * bit);
        }
      }
      return table;
    }
  }

  /// The even ones of the hashes by their upper half, without repetitions: all of them up to a
  /// number, else the smallest.
  private static final class Sample {
    private final TreeSet<Integer> kept = new TreeSet<>(Integer::compareUnsigned);
    private final int all;
    private boolean many;

    Sample(int all) {
      this.all = all;
    }

    void add(long run) {
      int hash = (int) (run >>> Integer.SIZE);
      if ((hash & 1) != 0 || (many && Integer.compareUnsigned(hash, kept.last()) >= 0)) {
        return;
      }
      if (!kept.add(hash)) {
        return;
      }
      if (many) {
        kept.pollLast();
      } else if (kept.size() > all) {
        many = true;
        while (kept.size() > SAMPLE) {
          kept.pollLast();
        }
      }
    }

    Optional<List<String>> hashes() {
      return kept.size() < FEWEST_RUNS
          ? Optional.empty()
          : Optional.of(kept.stream().map(HEX::toHexDigits).toList());
    }
  }
}
