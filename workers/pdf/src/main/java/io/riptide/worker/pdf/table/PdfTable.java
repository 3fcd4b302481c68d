// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Placed;
import java.util.List;

/// A table cut into cells. Every slot of the grid belongs to exactly one cell; a cell covers
/// `rowSpan` × `columnSpan` slots from its top left one.
///
/// @param page from 1
/// @param cells by row, then column
/// @param method how it was found
public record PdfTable(int page, Box box, int rows, int columns, List<Cell> cells, Method method)
    implements Placed {

  public PdfTable {
    cells = List.copyOf(cells);
  }

  /// What gave the table away.
  public enum Method {
    /// Rules around its cells.
    LATTICE,
    /// Horizontal rules above and below, columns by alignment.
    RULES,
    /// Alignment alone.
    ALIGNMENT,
    /// The file's own structure tree.
    TAGS
  }

  /// One cell.
  ///
  /// @param row from 0
  /// @param column from 0
  /// @param text lines joined by single spaces
  /// @param header whether it names other cells
  public record Cell(
      int row, int column, int rowSpan, int columnSpan, String text, boolean header) {}

  /// The same table with these rows at the top as its header.
  PdfTable withHeaderRows(int count) {
    List<Cell> marked =
        cells.stream()
            .map(cell ->
                new Cell(
                    cell.row,
                    cell.column,
                    cell.rowSpan,
                    cell.columnSpan,
                    cell.text,
                    cell.row < count))
            .toList();
    return new PdfTable(page, box, rows, columns, marked, method);
  }

  /// The text of every slot; a spanned slot repeats its cell's text when asked to, else is empty.
  public String[][] grid(boolean repeatSpans) {
    String[][] grid = new String[rows][columns];
    for (String[] row : grid) {
      java.util.Arrays.fill(row, "");
    }
    for (Cell cell : cells) {
      for (int r = cell.row; r < Math.min(rows, cell.row + cell.rowSpan); r++) {
        for (int c = cell.column; c < Math.min(columns, cell.column + cell.columnSpan); c++) {
          boolean origin = r == cell.row && c == cell.column;
          grid[r][c] = origin || repeatSpans ? cell.text : "";
        }
      }
    }
    return grid;
  }
}
