// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.training;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/// Trains [io.riptide.worker.extract.model.learned.BoostedTrees] by Newton boosting on histograms (Chen and
/// Guestrin 2016), on soft labels with weights. Deterministic for a seed.
final class TreeTraining {
  private static final int BINS = 64;
  private static final double LAMBDA = 1.0;
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private final int depth;
  private final int trees;
  private final double rate;
  private final double minWeight;

  TreeTraining(int depth, int trees, double rate, double minWeight) {
    this.depth = depth;
    this.trees = trees;
    this.rate = rate;
    this.minWeight = minWeight;
  }

  /// The model in its text form, trained on the rows that `use` marks.
  String train(float[][] x, float[] y, float[] w, boolean[] use, long seed) {
    int n = x.length;
    int k = x[0].length;
    float[][] cuts = cuts(x, use, k);
    byte[][] binned = bin(x, cuts, k);
    double positive = 0;
    double total = 0;
    for (int i = 0; i < n; i++) {
      if (use[i]) {
        positive += y[i] * w[i];
        total += w[i];
      }
    }
    double bias = Math.log(positive / (total - positive));
    double[] score = new double[n];
    Arrays.fill(score, bias);
    float[] gradient = new float[n];
    float[] hessian = new float[n];
    Random random = new Random(seed);
    StringBuilder model = new StringBuilder();
    model.append(String.format(Locale.ROOT, "%d %d %d %.5f%n", k, depth, trees, bias));
    int[] node = new int[n];
    boolean[] features = new boolean[k];
    for (int t = 0; t < trees; t++) {
      for (int i = 0; i < n; i++) {
        double p = 1 / (1 + Math.exp(-score[i]));
        boolean in = use[i] && random.nextInt(10) < 6;
        gradient[i] = in ? (float) (w[i] * (p - y[i])) : 0;
        hessian[i] = in ? (float) Math.max(w[i] * p * (1 - p), 1e-9) : 0;
      }
      for (int f = 0; f < k; f++) {
        features[f] = random.nextInt(10) < 4;
      }
      int[] sample = java.util.stream.IntStream.range(0, n).filter(i -> hessian[i] > 0).toArray();
      grow(sample, binned, cuts, gradient, hessian, node, features, score, model);
    }
    return model.toString();
  }

  private void grow(
      int[] sample,
      byte[][] binned,
      float[][] cuts,
      float[] gradient,
      float[] hessian,
      int[] node,
      boolean[] features,
      double[] score,
      StringBuilder model) {
    int k = cuts.length;
    int inner = (1 << depth) - 1;
    short[] splitFeature = new short[inner];
    int[] splitBin = new int[inner];
    Arrays.fill(splitBin, BINS);
    Arrays.fill(node, 0);
    int n = node.length;
    for (int level = 0; level < depth; level++) {
      int first = (1 << level) - 1;
      int count = 1 << level;
      double[] best = new double[count];
      double[][] g = new double[count][BINS + 1];
      double[][] h = new double[count][BINS + 1];
      for (int f = 0; f < k; f++) {
        if (!features[f] || cuts[f].length == 0) {
          continue;
        }
        for (int c = 0; c < count; c++) {
          Arrays.fill(g[c], 0);
          Arrays.fill(h[c], 0);
        }
        byte[] column = binned[f];
        for (int i : sample) {
          int c = node[i] - first;
          g[c][column[i]] += gradient[i];
          h[c][column[i]] += hessian[i];
        }
        for (int c = 0; c < count; c++) {
          split(g[c], h[c], cuts[f].length, f, c, first, best, splitFeature, splitBin);
        }
      }
      for (int i = 0; i < n; i++) {
        int at = node[i];
        boolean left = splitBin[at] == BINS || binned[splitFeature[at]][i] <= splitBin[at];
        node[i] = 2 * at + (left ? 1 : 2);
      }
    }
    double[] gl = new double[inner + 1];
    double[] hl = new double[inner + 1];
    for (int i = 0; i < n; i++) {
      gl[node[i] - inner] += gradient[i];
      hl[node[i] - inner] += hessian[i];
    }
    double[] leaf = new double[inner + 1];
    for (int l = 0; l <= inner; l++) {
      leaf[l] = hl[l] == 0 ? 0 : -rate * gl[l] / (hl[l] + LAMBDA);
    }
    for (int i = 0; i < n; i++) {
      score[i] += leaf[node[i] - inner];
    }
    write(cuts, splitFeature, splitBin, leaf, model);
  }

  private void split(
      double[] g,
      double[] h,
      int bins,
      int f,
      int c,
      int first,
      double[] best,
      short[] splitFeature,
      int[] splitBin) {
    double gt = 0;
    double ht = 0;
    for (int b = 0; b <= bins; b++) {
      gt += g[b];
      ht += h[b];
    }
    double gl = 0;
    double hl = 0;
    double parent = gt * gt / (ht + LAMBDA);
    for (int b = 0; b < bins; b++) {
      gl += g[b];
      hl += h[b];
      if (hl < minWeight || ht - hl < minWeight) {
        continue;
      }
      double gr = gt - gl;
      double gain = gl * gl / (hl + LAMBDA) + gr * gr / (ht - hl + LAMBDA) - parent;
      if (gain > best[c] + 1e-6) {
        best[c] = gain;
        splitFeature[first + c] = (short) f;
        splitBin[first + c] = b;
      }
    }
  }

  private static void write(
      float[][] cuts, short[] feature, int[] bin, double[] leaf, StringBuilder model) {
    for (short f : feature) {
      model.append(f).append(' ');
    }
    model.append('\n');
    for (int i = 0; i < bin.length; i++) {
      model.append(bin[i] == BINS ? "1e9" : shortest(cuts[feature[i]][bin[i]])).append(' ');
    }
    model.append('\n');
    for (double value : leaf) {
      model.append(shortest((float) value)).append(' ');
    }
    model.append('\n');
  }

  private static String shortest(float value) {
    return Double.toString(new BigDecimal(value).round(FOUR_DIGITS).doubleValue())
        .replaceFirst("\\.0$", "");
  }

  private static float[][] cuts(float[][] x, boolean[] use, int k) {
    float[][] cuts = new float[k][];
    for (int f = 0; f < k; f++) {
      float[] column = new float[x.length / 3 + 1];
      int count = 0;
      for (int i = 0; i < x.length; i += 3) {
        if (use[i]) {
          column[count++] = x[i][f];
        }
      }
      column = Arrays.copyOf(column, count);
      Arrays.sort(column);
      float[] made = new float[BINS - 1];
      int m = 0;
      for (int b = 1; b < BINS; b++) {
        float q = column[(int) ((long) b * (count - 1) / BINS)];
        float rounded = Float.parseFloat(shortest(q));
        if (q < column[count - 1] && (m == 0 || rounded > made[m - 1])) {
          made[m++] = rounded;
        }
      }
      cuts[f] = Arrays.copyOf(made, m);
    }
    return cuts;
  }

  private static byte[][] bin(float[][] x, float[][] cuts, int k) {
    byte[][] binned = new byte[k][x.length];
    for (int f = 0; f < k; f++) {
      for (int i = 0; i < x.length; i++) {
        int low = 0;
        int high = cuts[f].length;
        while (low < high) {
          int middle = (low + high) / 2;
          if (x[i][f] <= cuts[f][middle]) {
            high = middle;
          } else {
            low = middle + 1;
          }
        }
        binned[f][i] = (byte) low;
      }
    }
    return binned;
  }
}
