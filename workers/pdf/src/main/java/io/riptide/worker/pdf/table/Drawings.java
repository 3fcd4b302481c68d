// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.PageMarks;

/// Curves and slanted lines over a place mean a figure, whatever its labels look like.
public final class Drawings {
  private static final int FEW = 2;

  private Drawings() {}

  public static boolean fill(PageMarks marks, Box place) {
    int count = 0;
    for (Box drawing : marks.drawings()) {
      count += place.holds(drawing) ? 1 : 0;
    }
    return count > FEW;
  }
}
