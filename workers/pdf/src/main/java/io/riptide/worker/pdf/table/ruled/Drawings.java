// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.ruled;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.PageMarks;

/// Curves and slanted lines over a place mean a figure, whatever its labels look like. A few short
/// ones are rounded corners.
public final class Drawings {
  private static final int FEW_LONG = 2;
  private static final int FEW_SHORT = 16;
  private static final float LONG = 14;

  private Drawings() {}

  public static boolean fill(PageMarks marks, Box place) {
    int all = 0;
    int many = 0;
    for (Box drawing : marks.drawings()) {
      if (place.holds(drawing)) {
        all++;
        many += drawing.width() + drawing.height() > LONG ? 1 : 0;
      }
    }
    return many > FEW_LONG || all > FEW_SHORT;
  }
}
