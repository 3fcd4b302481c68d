// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import java.util.Locale;

/// One line of the report: what was measured, the figure, and the figures it is held against.
///
/// @param least what is promised; 0 where nothing is
/// @param aim what is hoped for; 0 where nothing is
public record Row(String what, double figure, String unit, double least, double aim) {

  public static String header() {
    return String.format(
        Locale.ROOT, "%-62s %12s %-8s %10s %10s", "measure", "figure", "unit", "at least", "aim");
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%-62s %12.2f %-8s %10s %10s", what, figure, unit, held(least), held(aim)).stripTrailing();
  }

  private static String held(double against) {
    return against == 0 ? "" : String.format(Locale.ROOT, "%.2f", against);
  }
}
