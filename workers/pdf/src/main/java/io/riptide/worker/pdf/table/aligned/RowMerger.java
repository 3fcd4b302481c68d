// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.aligned;

import io.riptide.worker.pdf.page.Rule;
import io.riptide.worker.pdf.table.CellText;
import io.riptide.worker.pdf.table.ColumnBands;
import io.riptide.worker.pdf.table.TextRow;
import java.util.List;

/// Decides which lines of an unruled table are one row.
///
/// Header lines above the body are merged unless a rule parts them. In the body a line continues
/// the row above when its first column is empty, it has few entries, none of them a number, and it
/// stands as close as lines of one text do.
final class RowMerger {
  private RowMerger() {}

  static int[] rows(List<TextRow> rows, ColumnBands columns, List<Rule> rules) {
    int[] rowOf = new int[rows.size()];
    int row = 0;
    boolean parted = isParted(rows, columns, rules);
    int body = firstBodyLine(rows, columns);
    float step = usualStep(rows, body);
    for (int i = 1; i < rows.size(); i++) {
      boolean ruled = ruleBetween(rows.get(i - 1), rows.get(i), rules);
      boolean merge =
          !ruled
              && (parted
                  || (i < body ? header(rows, i, columns) : continues(rows, i, columns, step)));
      row += merge ? 0 : 1;
      rowOf[i] = row;
    }
    return rowOf;
  }

  /// Whether rules part the rows themselves: several of them inside, none far from the next.
  static boolean isParted(List<TextRow> rows, ColumnBands columns, List<Rule> rules) {
    int parts = 1;
    int longest = 0;
    int run = 1;
    int full = 0;
    int inside = 0;
    for (int i = 1; i < rows.size(); i++) {
      if (ruleBetween(rows.get(i - 1), rows.get(i), rules)) {
        parts++;
        run = 0;
      } else {
        inside++;
        full += isFull(rows.get(i), columns) ? 1 : 0;
      }
      run++;
      longest = Math.max(longest, run);
    }
    boolean wrapped = full <= 0.3f * inside;
    return wrapped && parts >= 4 && parts < rows.size() && longest <= Math.max(4, rows.size() / 2);
  }

  /// A line with numbers in most columns is a row of its own.
  private static boolean isFull(TextRow row, ColumnBands columns) {
    int numeric = 0;
    for (TextRow.Entry entry : row.entries()) {
      numeric += CellText.numeric(entry.text()) ? 1 : 0;
    }
    return numeric >= Math.max(1, 0.5f * (columns.count() - 1));
  }

  /// The first line with figures; those before it name the columns.
  static int firstBodyLine(List<TextRow> rows, ColumnBands columns) {
    for (int i = 0; i < rows.size(); i++) {
      int numeric = 0;
      int others = 0;
      for (TextRow.Entry entry : rows.get(i).entries()) {
        if (columns.first(entry.box()) > 0) {
          others++;
          numeric += CellText.numeric(entry.text()) && !isYear(entry.text()) ? 1 : 0;
        }
      }
      if (others > 0 && numeric * 2 >= others) {
        return i;
      }
    }
    return 1;
  }

  private static boolean isYear(String text) {
    return text.length() == 4 && (text.startsWith("19") || text.startsWith("20"));
  }

  private static boolean header(List<TextRow> rows, int i, ColumnBands columns) {
    TextRow above = rows.get(i - 1);
    TextRow row = rows.get(i);
    return row.baseline() - above.baseline() < 1.45f * row.size()
        && above.entries().size() != row.entries().size()
        && !SpanningHeader.is(above, columns);
  }

  private static boolean continues(List<TextRow> rows, int i, ColumnBands columns, float usual) {
    TextRow row = rows.get(i);
    TextRow above = rows.get(i - 1);
    float step = row.baseline() - above.baseline();
    if (step > 1.4f * row.size() || step > 1.1f * usual) {
      return false;
    }
    for (TextRow.Entry entry : row.entries()) {
      if (columns.first(entry.box()) == 0 || CellText.numeric(entry.text())) {
        return false;
      }
    }
    return row.entries().size() <= Math.max(1, columns.count() / 2);
  }

  private static float usualStep(List<TextRow> rows, int from) {
    List<Float> steps =
        java.util.stream.IntStream.range(Math.max(1, from), rows.size())
            .mapToObj(i -> rows.get(i).baseline() - rows.get(i - 1).baseline())
            .sorted()
            .toList();
    return steps.isEmpty() ? Float.MAX_VALUE : steps.get(steps.size() / 2);
  }

  private static boolean ruleBetween(TextRow above, TextRow below, List<Rule> rules) {
    for (Rule rule : rules) {
      if (rule.horizontal()
          && rule.at() > above.baseline() - 1
          && rule.at() < below.baseline() - 0.3f * below.size()
          && rule.to() > below.box().left()
          && rule.from() < below.box().right()) {
        return true;
      }
    }
    return false;
  }
}
