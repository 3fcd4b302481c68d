// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import java.util.Locale;

/// One line of the report: what was measured, the figure, and the figures it is held against.
///
/// @param least what is promised
/// @param aim what is hoped for
record Row(String what, double figure, String unit, double least, double aim) {

  static String header() {
    return String.format(
        Locale.ROOT, "%-62s %12s %-8s %10s %10s", "measure", "figure", "unit", "at least", "aim");
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%-62s %12.2f %-8s %10.2f %10.2f", what, figure, unit, least, aim);
  }
}
