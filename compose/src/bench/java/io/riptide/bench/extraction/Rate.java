// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction;

/// Precision, recall and their harmonic mean, each from 0 to 1.
record Rate(double precision, double recall, double f1) {

  /// Of means: the mean F1 is what the means of precision and recall give.
  static Rate of(double precision, double recall) {
    double sum = precision + recall;
    return new Rate(precision, recall, sum == 0 ? 0 : 2 * precision * recall / sum);
  }

  /// Of counts. Where neither side has anything all is right; where one has nothing all is wrong.
  static Rate ofCounts(int common, int gold, int answer) {
    if (gold == 0) {
      return answer == 0 ? new Rate(1, 1, 1) : new Rate(0, 0, 0);
    }
    return answer == 0 ? new Rate(0, 0, 0) : of((double) common / answer, (double) common / gold);
  }
}
