// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.ruled;

import io.riptide.worker.pdf.page.Box;
import java.util.List;

/// The filled rectangles that are cells or rows of them. Word processors shade a cell and then each
/// line of text in it once more: such a lining is narrower than its cell by the cell's margins, and
/// its edges part nothing.
final class CellShades {
  private static final int MANY = 3_000;
  private static final float EDGE = 0.6f;
  private static final float THINNEST_MARGIN = 1.5f;
  private static final float WIDEST_MARGIN = 12f;

  private CellShades() {}

  static List<Box> of(List<Box> fills) {
    if (fills.size() > MANY) {
      return fills;
    }
    return fills.stream()
        .filter(fill -> fills.stream().noneMatch(cell -> lines(fill, cell)))
        .toList();
  }

  private static boolean lines(Box fill, Box cell) {
    return fill.top() >= cell.top() - EDGE
        && fill.bottom() <= cell.bottom() + EDGE
        && isMargin(fill.left() - cell.left())
        && isMargin(cell.right() - fill.right());
  }

  private static boolean isMargin(float width) {
    return width >= THINNEST_MARGIN && width <= WIDEST_MARGIN;
  }
}
