// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A table cut into cells, of a page or of a PDF file. A cell covers `rowSpan` × `columnSpan` slots
/// from its top left one; a slot that no cell covers is empty.
///
/// @param caption as written beside it
/// @param page of a PDF file, from 1; 0 elsewhere
/// @param method how it was found: html, lattice, booktabs or aligned
/// @param headerRows how many rows at the top are headers
/// @param columns what each column is
/// @param cells by row, then column
public record Table(
    Optional<String> caption,
    int page,
    String method,
    int rows,
    int headerRows,
    List<Column> columns,
    List<Cell> cells) {
  public Table {
    columns = List.copyOf(columns);
    cells = List.copyOf(cells);
    for (Cell cell : cells) {
      if (cell.row() + cell.rowSpan() > rows
          || cell.column() + cell.columnSpan() > columns.size()) {
        throw new IllegalArgumentException("a cell lies outside of its table: " + cell);
      }
    }
  }

  /// A table whose columns are named by its header rows and typed by the rows below.
  public static Table of(
      Optional<String> caption,
      int page,
      String method,
      Size size,
      int headerRows,
      List<Cell> cells) {
    String[][] grid = grid(size.rows(), size.columns(), cells, true);
    return new Table(
        caption, page, method, size.rows(), headerRows, Columns.of(grid, size, headerRows), cells);
  }

  /// How large a table is, in slots.
  public record Size(int rows, int columns) {}

  /// A column.
  ///
  /// @param name from the header rows, outer before inner; absent without headers
  /// @param type what nearly all of its values are
  public record Column(Optional<String> name, ValueType type) {}

  /// A cell.
  ///
  /// @param text with a line end where the cell breaks its line
  public record Cell(
      int row, int column, int rowSpan, int columnSpan, boolean header, String text) {
    public Cell {
      if (row < 0 || column < 0 || rowSpan < 1 || columnSpan < 1) {
        throw new IllegalArgumentException("a cell begins at 0 and covers at least one slot");
      }
    }
  }

  /// The text of every slot, row by row. What spans fills its first slot only, or all of them.
  public String[][] grid(boolean repeatSpans) {
    return grid(rows, columns.size(), cells, repeatSpans);
  }

  /// Whether a cell covers several slots.
  public boolean spans() {
    return cells.stream().anyMatch(cell -> cell.rowSpan() > 1 || cell.columnSpan() > 1);
  }

  private static String[][] grid(int rows, int columns, List<Cell> cells, boolean repeatSpans) {
    var grid = new String[rows][columns];
    for (String[] row : grid) {
      Arrays.fill(row, "");
    }
    // Backwards, so that of two cells that overlap the first one is seen.
    for (Cell cell : cells.reversed()) {
      int bottom = repeatSpans ? cell.row() + cell.rowSpan() : cell.row() + 1;
      int right = repeatSpans ? cell.column() + cell.columnSpan() : cell.column() + 1;
      for (int r = cell.row(); r < bottom; r++) {
        Arrays.fill(grid[r], cell.column(), right, cell.text());
      }
    }
    return grid;
  }
}
