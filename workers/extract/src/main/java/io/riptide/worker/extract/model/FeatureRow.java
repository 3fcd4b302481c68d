// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model;

/// The features of one block as they are written, one after the other.
final class FeatureRow {
  private static final double[] LOGARITHMS = new double[4_096];

  static {
    for (int i = 0; i < LOGARITHMS.length; i++) {
      LOGARITHMS[i] = Math.log1p(i);
    }
  }

  private final float[] values;
  private int used;

  FeatureRow(int size) {
    this.values = new float[size];
  }

  /// The logarithm of `count + 1`.
  static double log(int count) {
    return count < LOGARITHMS.length ? LOGARITHMS[count] : Math.log1p(count);
  }

  void add(double value) {
    values[used++] = (float) value;
  }

  void add(boolean value) {
    values[used++] = value ? 1 : 0;
  }

  /// Adds all of `more`.
  void add(float[] more) {
    System.arraycopy(more, 0, values, used, more.length);
    used += more.length;
  }

  /// Where `count` features are to be written to the row's values.
  int reserve(int count) {
    int from = used;
    used += count;
    return from;
  }

  /// The features; not to be changed once the row is full.
  float[] values() {
    return values;
  }
}
