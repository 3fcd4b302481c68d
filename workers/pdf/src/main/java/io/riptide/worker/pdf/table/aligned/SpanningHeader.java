// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.aligned;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.table.ColumnBands;
import io.riptide.worker.pdf.table.TextRow;
import java.util.List;

/// A line that is a header over all columns but the first: alone on its line, to the right of the
/// first column, and in the middle of all others.
final class SpanningHeader {
  private static final float STEP = 2.2f;
  private static final float OFF_CENTRE = 0.08f;

  private SpanningHeader() {}

  /// Whether a row of a table is one.
  static boolean is(TextRow row, ColumnBands columns) {
    return columns.count() >= 3 && isCentred(row, columns.left(1), columns.right());
  }

  /// Whether the line before some rows is one, and close enough to be theirs.
  static boolean isBefore(TextRow above, List<TextRow> rows) {
    TextRow first = rows.getFirst();
    float left = Float.MAX_VALUE;
    float right = 0;
    for (TextRow row : rows) {
      if (row.entries().size() > 1) {
        left = Math.min(left, row.entries().get(1).box().left());
        right = Math.max(right, row.box().right());
      }
    }
    return first.entries().size() > 1
        && first.baseline() - above.baseline() < STEP * first.size()
        && isCentred(above, left, right);
  }

  private static boolean isCentred(TextRow row, float left, float right) {
    Box box = row.box();
    return row.entries().size() == 1
        && box.left() > left
        && box.right() < right
        && Math.abs(box.centreX() - (left + right) / 2) < OFF_CENTRE * (right - left);
  }
}
