// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table;

import io.riptide.worker.pdf.PdfBlock;
import io.riptide.worker.pdf.PdfPage;
import io.riptide.worker.pdf.page.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Joins the parts of tables that go on over pages: the last thing on a page and the first on the
/// next, with as many columns in about the same places. A header that is repeated is left out; a
/// first row with figures where the rows above have them is no header, whatever it looked like on
/// its page alone.
public final class ContinuedTables {
  /// How far, of their width, the edges of two parts may be apart.
  private static final float EDGES = 0.05f;

  private ContinuedTables() {}

  /// The tables of the pages, each whole.
  public static List<PdfTable> of(List<PdfPage> pages) {
    var tables = new ArrayList<PdfTable>();
    boolean open = false;
    for (PdfPage page : pages) {
      List<PdfBlock> blocks = page.blocks();
      for (int i = 0; i < blocks.size(); i++) {
        if (blocks.get(i) instanceof PdfBlock.Table(PdfTable table)) {
          boolean follows = i == 0 && open && goesOn(tables.getLast(), table);
          if (follows) {
            tables.add(joined(tables.removeLast(), table));
          } else {
            tables.add(table);
          }
        }
      }
      open = !blocks.isEmpty() && blocks.getLast() instanceof PdfBlock.Table;
    }
    return tables;
  }

  private static boolean goesOn(PdfTable above, PdfTable below) {
    Box a = above.box();
    Box b = below.box();
    float slack = EDGES * Math.max(a.width(), b.width());
    return above.columns() == below.columns()
        && Math.abs(a.left() - b.left()) < slack
        && Math.abs(a.right() - b.right()) < slack
        && (headerRows(below) == 0
            || repeatedHeader(above, below).isPresent()
            || beginsAsRow(above, below));
  }

  /// Whether some column has a figure at the foot of the one and at the head of the other.
  private static boolean beginsAsRow(PdfTable above, PdfTable below) {
    String[] last = above.grid(false)[above.rows() - 1];
    String[] first = below.grid(false)[0];
    for (int c = 1; c < first.length; c++) {
      boolean figures = CellText.numeric(last[c]) && CellText.numeric(first[c]);
      if (figures && !first[c].isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static PdfTable joined(PdfTable above, PdfTable below) {
    int skipped = repeatedHeader(above, below).orElse(0);
    var cells = new ArrayList<>(above.cells());
    for (PdfTable.Cell cell : below.cells()) {
      if (cell.row() >= skipped) {
        int row = above.rows() + cell.row() - skipped;
        cells.add(
            new PdfTable.Cell(
                row, cell.column(), cell.rowSpan(), cell.columnSpan(), cell.text(), false));
      }
    }
    int rows = above.rows() + below.rows() - skipped;
    return new PdfTable(above.page(), above.box(), rows, above.columns(), cells, above.method());
  }

  /// How many rows at the top of `below` repeat the header of `above`.
  private static Optional<Integer> repeatedHeader(PdfTable above, PdfTable below) {
    int rows = headerRows(below);
    if (rows == 0 || rows > above.rows()) {
      return Optional.empty();
    }
    String[][] first = above.grid(false);
    String[][] again = below.grid(false);
    for (int r = 0; r < rows; r++) {
      if (!List.of(first[r]).equals(List.of(again[r]))) {
        return Optional.empty();
      }
    }
    return Optional.of(rows);
  }

  private static int headerRows(PdfTable table) {
    return table.cells().stream()
        .filter(PdfTable.Cell::header)
        .mapToInt(cell -> cell.row() + cell.rowSpan())
        .max()
        .orElse(0);
  }
}
