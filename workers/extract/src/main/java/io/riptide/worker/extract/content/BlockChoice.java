// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import io.riptide.worker.extract.evidence.TextBlock;
import java.util.Arrays;
import java.util.List;

/// Which blocks to keep when each has a probability of being content: those above the one threshold
/// that makes the expected F1 of the words highest. The best threshold is half of the F1 that it
/// reaches (Lipton, Elkan and Naryanaswamy 2014), so a page that is hard to judge keeps more.
final class BlockChoice {
  private BlockChoice() {}

  static boolean[] kept(List<TextBlock> blocks, double[] probabilities) {
    double threshold = threshold(blocks, probabilities);
    boolean[] kept = new boolean[probabilities.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = probabilities[i] >= threshold;
    }
    return kept;
  }

  /// The F1 that keeping `kept` is expected to have.
  static double expectedF1(List<TextBlock> blocks, double[] probabilities, boolean[] kept) {
    double all = 0;
    double right = 0;
    double words = 0;
    for (int i = 0; i < kept.length; i++) {
      double expected = probabilities[i] * blocks.get(i).words();
      all += expected;
      right += kept[i] ? expected : 0;
      words += kept[i] ? blocks.get(i).words() : 0;
    }
    return words + all == 0 ? 0 : 2 * right / (words + all);
  }

  private static double threshold(List<TextBlock> blocks, double[] probabilities) {
    long[] order = new long[probabilities.length];
    double all = 0;
    for (int i = 0; i < order.length; i++) {
      order[i] = descending(probabilities[i]) << Integer.SIZE | i;
      all += probabilities[i] * blocks.get(i).words();
    }
    Arrays.sort(order);
    double right = 0;
    double words = 0;
    double best = -1;
    double threshold = 0.5;
    for (long next : order) {
      int i = (int) next;
      right += probabilities[i] * blocks.get(i).words();
      words += blocks.get(i).words();
      double f1 = words + all == 0 ? 0 : 2 * right / (words + all);
      if (f1 > best) {
        best = f1;
        threshold = probabilities[i];
      }
    }
    return threshold;
  }

  /// A number of 31 bits that is smaller the greater a probability is.
  private static long descending(double probability) {
    return (long) Integer.MAX_VALUE - Float.floatToRawIntBits((float) probability);
  }
}
