// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model.learned;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/// Gradient-boosted decision trees for a probability (Friedman 2001), ready to be asked. Every tree
/// is complete: node i has its children at 2i+1 and 2i+2, and a node that does not split sends all
/// to the left. Immutable, safe for any thread.
public final class BoostedTrees {
  /// How many blocks go through a tree together.
  public static final int SIDE_BY_SIDE = 6;

  private final int features;
  private final int depth;
  private final double bias;
  private final int trees;

  /// Per node its threshold, as [FeatureRow#ordered] has it, and below it the feature that it looks
  /// at: one look at memory for both. Each tree has as many places as leaves; the root is its
  /// second.
  private final long[] nodes;

  private final float[] leaves;

  private BoostedTrees(int features, int depth, double bias, int trees) {
    this.features = features;
    this.depth = depth;
    this.bias = bias;
    this.trees = trees;
    this.nodes = new long[trees << depth];
    this.leaves = new float[nodes.length];
  }

  /// Reads the text form: a line with the numbers of features, levels and trees and the bias; then
  /// per tree a line each with its nodes' features, their thresholds and the leaves' values.
  public static BoostedTrees read(BufferedReader lines) throws IOException {
    double[] head = ModelText.numbers(lines);
    BoostedTrees made = new BoostedTrees((int) head[0], (int) head[1], head[3], (int) head[2]);
    for (int tree = 0; tree < made.trees; tree++) {
      made.read(tree, ModelText.numbers(lines), ModelText.numbers(lines), ModelText.numbers(lines));
    }
    return made;
  }

  /// How many features it was trained with.
  public int features() {
    return features;
  }

  /// The probability for one row of values, from 0 to 1.
  public double probability(float[] values) {
    int[] row = new int[values.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = FeatureRow.ordered(values[i]);
    }
    double sum = bias;
    for (int root = 0; root < nodes.length; root += 1 << depth) {
      int at = 1;
      for (int level = 0; level < depth; level++) {
        at = next(root, at, row);
      }
      sum += leaves[root + at - (1 << depth)];
    }
    return logistic(sum);
  }

  /// The probabilities for six blocks. They go through a tree side by side, because each step of
  /// one waits for the step before.
  public double[] probabilities(List<FeatureRow> six) {
    int[] a = six.get(0).ordered();
    int[] b = six.get(1).ordered();
    int[] c = six.get(2).ordered();
    int[] d = six.get(3).ordered();
    int[] e = six.get(4).ordered();
    int[] f = six.get(5).ordered();
    double sumA = bias;
    double sumB = bias;
    double sumC = bias;
    double sumD = bias;
    double sumE = bias;
    double sumF = bias;
    int size = 1 << depth;
    for (int root = 0; root < nodes.length; root += size) {
      int atA = 1;
      int atB = 1;
      int atC = 1;
      int atD = 1;
      int atE = 1;
      int atF = 1;
      for (int level = 0; level < depth; level++) {
        atA = next(root, atA, a);
        atB = next(root, atB, b);
        atC = next(root, atC, c);
        atD = next(root, atD, d);
        atE = next(root, atE, e);
        atF = next(root, atF, f);
      }
      int first = root - size;
      sumA += leaves[first + atA];
      sumB += leaves[first + atB];
      sumC += leaves[first + atC];
      sumD += leaves[first + atD];
      sumE += leaves[first + atE];
      sumF += leaves[first + atF];
    }
    return new double[] {
      logistic(sumA), logistic(sumB), logistic(sumC), logistic(sumD), logistic(sumE), logistic(sumF)
    };
  }

  /// The node below the one at `at`. The way is 0 or 1 without a jump: which way a tree goes cannot
  /// be predicted.
  private int next(int root, int at, int[] values) {
    long node = nodes[root + at];
    return 2 * at + ((int) (node >> Integer.SIZE) < values[(int) node] ? 1 : 0);
  }

  private static double logistic(double sum) {
    return 1 / (1 + Math.exp(-sum));
  }

  private void read(int tree, double[] looksAt, double[] cuts, double[] values) {
    int root = tree << depth;
    for (int i = 0; i < looksAt.length; i++) {
      long threshold = FeatureRow.ordered((float) cuts[i]);
      nodes[root + 1 + i] = threshold << Integer.SIZE | (int) looksAt[i];
    }
    for (int i = 0; i < values.length; i++) {
      leaves[root + i] = (float) values[i];
    }
  }
}
