// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table;

import java.util.ArrayList;
import java.util.List;

/// Marks the rows at the top that name the columns: those before the first row with numbers, the
/// first row at least, never all.
final class HeaderRows {
  private static final int MOST = 4;

  private HeaderRows() {}

  static List<PdfTable.Cell> marked(List<PdfTable.Cell> cells) {
    int rows = cells.stream().mapToInt(cell -> cell.row() + cell.rowSpan()).max().orElse(0);
    int body = 1;
    while (body < Math.min(rows - 1, MOST) && !hasNumbers(cells, body) && spans(cells, body - 1)) {
      body++;
    }
    List<PdfTable.Cell> marked = new ArrayList<>(cells.size());
    for (PdfTable.Cell cell : cells) {
      marked.add(
          new PdfTable.Cell(
              cell.row(),
              cell.column(),
              cell.rowSpan(),
              cell.columnSpan(),
              cell.text(),
              cell.row() < body));
    }
    return marked;
  }

  private static boolean hasNumbers(List<PdfTable.Cell> cells, int row) {
    return cells.stream()
        .anyMatch(cell -> cell.row() == row && cell.column() > 0 && CellText.numeric(cell.text()));
  }

  /// A row with spanning cells is a header over the one below.
  private static boolean spans(List<PdfTable.Cell> cells, int row) {
    return cells.stream().anyMatch(cell -> cell.row() == row && cell.columnSpan() > 1);
  }
}
