// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table;

import io.riptide.schema.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tables of a file in the form that all tables of RipTide have.
public final class SharedTables {
  private SharedTables() {}

  public static List<Table> of(List<PdfTable> tables) {
    return tables.stream().map(SharedTables::of).toList();
  }

  public static Table of(PdfTable table) {
    List<Table.Cell> cells =
        table.cells().stream()
            .map(cell ->
                new Table.Cell(
                    cell.row(),
                    cell.column(),
                    cell.rowSpan(),
                    cell.columnSpan(),
                    cell.header(),
                    cell.text()))
            .toList();
    return Table.of(
        Optional.empty(),
        table.page(),
        table.method().name().toLowerCase(Locale.ROOT),
        new Table.Size(table.rows(), table.columns()),
        headerRows(table),
        cells);
  }

  /// Rows at the top of which every cell names others.
  private static int headerRows(PdfTable table) {
    int rows = 0;
    while (rows < table.rows() && isHeader(table, rows)) {
      rows++;
    }
    return rows;
  }

  private static boolean isHeader(PdfTable table, int row) {
    List<PdfTable.Cell> cells =
        table.cells().stream().filter(cell -> cell.row() == row && !cell.text().isEmpty()).toList();
    return !cells.isEmpty() && cells.stream().allMatch(PdfTable.Cell::header);
  }
}
