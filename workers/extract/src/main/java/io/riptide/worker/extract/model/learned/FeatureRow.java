// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model.learned;

/// The features of one block as they are written, one after the other. Kept as integers in the
/// order of the numbers, which is how [BoostedTrees] compare them. A row is used again for one
/// block after the other. One thread.
public final class FeatureRow {
  private static final double[] LOGARITHMS = new double[4_096];

  static {
    for (int i = 0; i < LOGARITHMS.length; i++) {
      LOGARITHMS[i] = Math.log1p(i);
    }
  }

  private final int[] ordered;
  private int used;

  public FeatureRow(int size) {
    this.ordered = new int[size];
  }

  /// The logarithm of `count + 1`.
  public static double log(int count) {
    return count < LOGARITHMS.length ? LOGARITHMS[count] : Math.log1p(count);
  }

  /// A number that is greater than another one's where `value` is greater than the other.
  public static int ordered(float value) {
    return mirrored(Float.floatToRawIntBits(value + 0.0f));
  }

  /// Begins anew: the next feature is the first one.
  public void restart() {
    used = 0;
  }

  public void add(double value) {
    ordered[used++] = ordered((float) value);
  }

  public void add(boolean value) {
    add(value ? 1 : 0);
  }

  public void add(float[] values) {
    for (float value : values) {
      add(value);
    }
  }

  /// Adds all that `other` has.
  public void add(FeatureRow other) {
    System.arraycopy(other.ordered, 0, ordered, used, other.ordered.length);
    used += other.ordered.length;
  }

  /// Leaves the next `count` features as they are.
  public void keep(int count) {
    used += count;
  }

  /// The features as [#ordered] has them; not to be changed.
  public int[] ordered() {
    return ordered;
  }

  /// The features as they were added.
  public float[] values() {
    float[] values = new float[ordered.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(mirrored(ordered[i]));
    }
    return values;
  }

  /// Negative numbers in reverse order; its own inverse.
  private static int mirrored(int bits) {
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }
}
