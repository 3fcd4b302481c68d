// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render.markdown;

import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.Selection;
import java.util.ArrayList;
import java.util.List;

/// The cells of a table in a grid, row by row. A cell that spans several places stands in each of
/// them. A place that no cell covers holds -1.
///
/// @param rows each as wide as the widest; the numbers are page rows
/// @param layout whether the table only arranges a page: one column, or blocks in its cells
record TableGrid(List<List<Integer>> rows, boolean layout) {
  private static final int MAX_COLUMNS = 100;
  private static final int MAX_SPAN = 1_000;

  TableGrid {
    rows = rows.stream().map(List::copyOf).toList();
  }

  static TableGrid of(Selection selection, int table) {
    Reader reader = new Reader(selection, table);
    selection.walk(table, reader);
    return reader.grid();
  }

  int columns() {
    return rows.isEmpty() ? 0 : rows.getFirst().size();
  }

  private static final class Reader implements Selection.Visitor {
    private final Selection selection;
    private final int table;
    private final List<List<Integer>> rows = new ArrayList<>();
    private final int[] hanging = new int[MAX_COLUMNS];
    private final int[] hangingCell = new int[MAX_COLUMNS];
    private List<Integer> current = new ArrayList<>();
    private boolean nested;
    private int cells;

    private Reader(Selection selection, int table) {
      this.selection = selection;
      this.table = table;
    }

    @Override
    public boolean enter(int row) {
      Kind kind = selection.tree().kind(row);
      switch (kind) {
        case ROW -> {
          current = new ArrayList<>();
          rows.add(current);
        }
        case CELL -> {
          place(row);
          cells++;
        }
        case TABLE -> nested |= row != table;
        case HEADING, PREFORMATTED, QUOTE, FORM, ARTICLE, SECTION -> nested = true;
        default -> {}
      }
      return row == table || kind != Kind.TABLE;
    }

    @Override
    public void leave(int row) {
      if (selection.tree().kind(row) == Kind.ROW) {
        hang(current.size());
      }
    }

    private void place(int cell) {
      hang(current.size());
      int columns = span(cell, "colspan");
      int down = span(cell, "rowspan") - 1;
      for (int i = 0; i < columns && current.size() < MAX_COLUMNS; i++) {
        hanging[current.size()] = down;
        hangingCell[current.size()] = cell;
        current.add(cell);
      }
    }

    /// Fills the places that a cell of an earlier row reaches down to.
    private void hang(int from) {
      int column = from;
      while (column < MAX_COLUMNS && hanging[column] > 0 && current.size() == column) {
        hanging[column]--;
        current.add(hangingCell[column]);
        column++;
      }
    }

    private int span(int cell, String name) {
      String value = selection.tree().attribute(cell, name);
      if (value.isEmpty() || value.length() > 4 || !value.chars().allMatch(Character::isDigit)) {
        return 1;
      }
      return Math.clamp(Integer.parseInt(value), 1, MAX_SPAN);
    }

    private TableGrid grid() {
      rows.removeIf(List::isEmpty);
      int width = rows.stream().mapToInt(List::size).max().orElse(0);
      for (List<Integer> row : rows) {
        while (row.size() < width) {
          row.add(-1);
        }
      }
      boolean layout = nested || width < 2 || (rows.size() < 2 && cells < 3);
      return new TableGrid(rows, layout);
    }
  }
}
