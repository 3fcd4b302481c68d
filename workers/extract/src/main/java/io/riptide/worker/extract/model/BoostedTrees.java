// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model;

import java.io.BufferedReader;
import java.io.IOException;

/// Gradient-boosted decision trees for a probability (Friedman 2001), ready to be asked. Every tree
/// is complete: node i has its children at 2i+1 and 2i+2, and a node that does not split sends all
/// to the left. Immutable, safe for any thread.
public final class BoostedTrees {
  private static final int SIDE_BY_SIDE = 4;

  private final int features;
  private final int depth;
  private final double bias;
  private final int trees;

  /// Per node its feature and its threshold, as [#ordered] has it, tree by tree.
  private final int[] nodes;

  private final float[] leaves;

  private BoostedTrees(int features, int depth, double bias, int trees) {
    this.features = features;
    this.depth = depth;
    this.bias = bias;
    this.trees = trees;
    this.nodes = new int[2 * trees * inner()];
    this.leaves = new float[trees * (inner() + 1)];
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
  int features() {
    return features;
  }

  /// The probability for one block, from 0 to 1.
  public double probability(float[] values) {
    return probabilities(new float[][] {values})[0];
  }

  /// The probabilities for blocks. Four go through a tree side by side, because each step of one
  /// waits for the step before.
  public double[] probabilities(float[][] rows) {
    double[] probabilities = new double[rows.length];
    int last = rows.length - 1;
    for (int i = 0; i <= last; i += SIDE_BY_SIDE) {
      double[] sums =
          sums(
              ordered(rows[i]),
              ordered(rows[Math.min(i + 1, last)]),
              ordered(rows[Math.min(i + 2, last)]),
              ordered(rows[Math.min(i + 3, last)]));
      for (int j = 0; j < SIDE_BY_SIDE && i + j <= last; j++) {
        probabilities[i + j] = 1 / (1 + Math.exp(-sums[j]));
      }
    }
    return probabilities;
  }

  private double[] sums(int[] a, int[] b, int[] c, int[] d) {
    double sumA = bias;
    double sumB = bias;
    double sumC = bias;
    double sumD = bias;
    int inner = inner();
    int leaf = 0;
    for (int root = 0; root < nodes.length; root += 2 * inner) {
      int atA = root;
      int atB = root;
      int atC = root;
      int atD = root;
      for (int level = 0; level < depth; level++) {
        atA = next(root, atA, a);
        atB = next(root, atB, b);
        atC = next(root, atC, c);
        atD = next(root, atD, d);
      }
      int first = leaf - inner;
      sumA += leaves[first + (atA - root) / 2];
      sumB += leaves[first + (atB - root) / 2];
      sumC += leaves[first + (atC - root) / 2];
      sumD += leaves[first + (atD - root) / 2];
      leaf += inner + 1;
    }
    return new double[] {sumA, sumB, sumC, sumD};
  }

  /// The node below the one at `at`. The way is 0 or 1 without a branch: which way a tree goes
  /// cannot be predicted.
  private int next(int root, int at, int[] values) {
    int right = (int) (((long) nodes[at + 1] - values[nodes[at]]) >>> 63);
    return 2 * at - root + 2 + 2 * right;
  }

  private static int[] ordered(float[] values) {
    int[] ordered = new int[values.length];
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = ordered(values[i]);
    }
    return ordered;
  }

  /// A number that is greater than another one's where `value` is greater than the other.
  private static int ordered(float value) {
    int bits = Float.floatToRawIntBits(value + 0.0f);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  private int inner() {
    return (1 << depth) - 1;
  }

  private void read(int tree, double[] splits, double[] thresholds, double[] values) {
    for (int i = 0; i < splits.length; i++) {
      int at = 2 * (tree * inner() + i);
      nodes[at] = (int) splits[i];
      nodes[at + 1] = ordered((float) thresholds[i]);
    }
    for (int i = 0; i < values.length; i++) {
      leaves[tree * values.length + i] = (float) values[i];
    }
  }
}
