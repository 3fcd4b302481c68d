// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Gradient-boosted decision trees for a probability (Friedman 2001), ready to be asked. Every tree
/// is complete: node i has its children at 2i+1 and 2i+2, and a node that does not split sends all
/// to the left. Immutable, safe for any thread.
public final class BoostedTrees {
  private final int features;
  private final int depth;
  private final double bias;
  private final List<Tree> trees;

  BoostedTrees(int features, int depth, double bias, List<Tree> trees) {
    this.features = features;
    this.depth = depth;
    this.bias = bias;
    this.trees = List.copyOf(trees);
  }

  /// Reads the text form: a line with the numbers of features, levels and trees and the bias; then
  /// per tree a line each with its nodes' features, their thresholds and the leaves' values.
  public static BoostedTrees read(BufferedReader lines) throws IOException {
    double[] head = ModelText.numbers(lines);
    List<Tree> trees = new ArrayList<>();
    for (int i = 0; i < (int) head[2]; i++) {
      double[] nodes = ModelText.numbers(lines);
      double[] thresholds = ModelText.numbers(lines);
      double[] leaves = ModelText.numbers(lines);
      trees.add(Tree.of(nodes, thresholds, leaves));
    }
    return new BoostedTrees((int) head[0], (int) head[1], head[3], trees);
  }

  /// How many features it was trained with.
  int features() {
    return features;
  }

  /// The probability for one block, from 0 to 1.
  public double probability(float[] values) {
    double sum = bias;
    for (Tree tree : trees) {
      sum += tree.value(values, depth);
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /// One tree.
  static final class Tree {
    private final short[] nodes;
    private final float[] thresholds;
    private final float[] leaves;

    Tree(short[] nodes, float[] thresholds, float[] leaves) {
      this.nodes = nodes;
      this.thresholds = thresholds;
      this.leaves = leaves;
    }

    private static Tree of(double[] nodes, double[] thresholds, double[] leaves) {
      Tree made =
          new Tree(new short[nodes.length], new float[nodes.length], new float[leaves.length]);
      for (int i = 0; i < nodes.length; i++) {
        made.nodes[i] = (short) nodes[i];
        made.thresholds[i] = (float) thresholds[i];
      }
      for (int i = 0; i < leaves.length; i++) {
        made.leaves[i] = (float) leaves[i];
      }
      return made;
    }

    private double value(float[] values, int depth) {
      int node = 0;
      for (int level = 0; level < depth; level++) {
        node = 2 * node + (values[nodes[node]] <= thresholds[node] ? 1 : 2);
      }
      return leaves[node - nodes.length];
    }
  }
}
