// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.ruled;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Word;
import io.riptide.worker.pdf.table.DraftCell;
import io.riptide.worker.pdf.table.Grid;
import io.riptide.worker.pdf.table.PdfTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts the words inside a lattice into cells; slots without a line between them are one cell.
final class LatticeTable {
  private static final int MAX_SLOTS = 40_000;

  private final int page;
  private final Lattice lattice;
  private final int rows;
  private final int columns;
  private final int[] owner;

  private LatticeTable(int page, Lattice lattice) {
    this.page = page;
    this.lattice = lattice;
    this.rows = lattice.rows();
    this.columns = lattice.columns();
    this.owner = new int[rows * columns];
  }

  static Optional<PdfTable> of(int page, Lattice lattice, List<Word> words) {
    if ((long) lattice.rows() * lattice.columns() > MAX_SLOTS) {
      return Optional.empty();
    }
    List<Word> inside =
        words.stream().filter(word -> lattice.box().grown(1, 1).holds(word.box())).toList();
    return new LatticeTable(page, lattice).cut(inside);
  }

  private Optional<PdfTable> cut(List<Word> words) {
    joinOpenSlots();
    List<List<Word>> bySlot = new ArrayList<>();
    for (int i = 0; i < rows * columns; i++) {
      bySlot.add(new ArrayList<>());
    }
    for (Word word : words) {
      int row = lattice.rowAt(word.box().centreY());
      int column = lattice.columnAt(word.box().centreX());
      bySlot.get(owner[row * columns + column]).add(word);
    }
    List<DraftCell> drafts = new ArrayList<>();
    for (int slot = 0; slot < owner.length; slot++) {
      if (owner[slot] == slot) {
        drafts.addAll(OpenSlots.of(lattice, draft(slot, bySlot.get(slot))));
      }
    }
    if (!LatticeEvidence.convinces(drafts)) {
      return Optional.empty();
    }
    return Grid.table(page, lattice.box(), RowSplitter.split(drafts), PdfTable.Method.LATTICE);
  }

  private DraftCell draft(int slot, List<Word> words) {
    int row = slot / columns;
    int column = slot % columns;
    int width = 1;
    int height = 1;
    while (column + width < columns && owner[slot + width] == slot) {
      width++;
    }
    while (row + height < rows && owner[slot + height * columns] == slot) {
      height++;
    }
    Box first = lattice.slot(row, column);
    Box last = lattice.slot(row + height - 1, column + width - 1);
    return new DraftCell(row, column, height, width, words, first.union(last));
  }

  /// Joins slots that no line separates, as long as they make a rectangle.
  private void joinOpenSlots() {
    for (int i = 0; i < owner.length; i++) {
      owner[i] = -1;
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (owner[row * columns + column] < 0) {
          claim(row, column);
        }
      }
    }
  }

  private void claim(int row, int column) {
    int width = 1;
    while (column + width < columns
        && owner[row * columns + column + width] < 0
        && !lattice.lineLeftOf(row, column + width)) {
      width++;
    }
    int height = 1;
    while (row + height < rows && open(row + height, column, width)) {
      height++;
    }
    for (int r = row; r < row + height; r++) {
      for (int c = column; c < column + width; c++) {
        owner[r * columns + c] = row * columns + column;
      }
    }
  }

  /// Whether a whole stretch of slots continues the one above.
  private boolean open(int row, int column, int width) {
    for (int c = column; c < column + width; c++) {
      if (owner[row * columns + c] >= 0
          || lattice.lineAbove(row, c)
          || (c > column && lattice.lineLeftOf(row, c))) {
        return false;
      }
    }
    boolean closed = column + width >= columns || lattice.lineLeftOf(row, column + width);
    return closed && (column == 0 || lattice.lineLeftOf(row, column));
  }
}
