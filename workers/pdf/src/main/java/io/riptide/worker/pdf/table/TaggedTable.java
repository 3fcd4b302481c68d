// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Word;
import io.riptide.worker.pdf.page.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A table as the file's structure tree has it, or the part of it that is on one page.
public final class TaggedTable {
  private final int page;
  private final Map<Tag.Slot, List<Word>> cells =
      new TreeMap<>(
          java.util.Comparator.comparingInt(Tag.Slot::row).thenComparingInt(Tag.Slot::column));

  public TaggedTable(int page) {
    this.page = page;
  }

  public void add(Tag.Slot slot, Word word) {
    cells.computeIfAbsent(slot, _ -> new ArrayList<>()).add(word);
  }

  /// The table; empty when it has fewer than two rows or columns with text.
  public Optional<PdfTable> table() {
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    int first = cells.keySet().stream().mapToInt(Tag.Slot::row).min().orElse(0);
    int headers = headerRows(first);
    List<DraftCell> drafts = new ArrayList<>();
    Box box = cells.values().iterator().next().getFirst().box();
    for (var cell : cells.entrySet()) {
      Tag.Slot slot = cell.getKey();
      drafts.add(
          new DraftCell(
              slot.row() - first,
              slot.column(),
              slot.rowSpan(),
              slot.columnSpan(),
              cell.getValue(),
              cell.getValue().getFirst().box()));
      for (Word word : cell.getValue()) {
        box = box.union(word.box());
      }
    }
    return Grid.table(page, box, withEmpty(drafts), PdfTable.Method.TAGS)
        .map(table -> headers == 0 ? table : table.withHeaderRows(headers));
  }

  /// Rows from the top in which every cell is a header.
  private int headerRows(int first) {
    int rows = first;
    while (isHeader(rows)) {
      rows++;
    }
    return rows - first;
  }

  private boolean isHeader(int row) {
    List<Tag.Slot> slots = cells.keySet().stream().filter(slot -> slot.row() == row).toList();
    return !slots.isEmpty() && slots.stream().allMatch(Tag.Slot::header);
  }

  /// Cells without text have no words, and so no tag; their slots are filled up.
  private static List<DraftCell> withEmpty(List<DraftCell> drafts) {
    int rows = 0;
    int columns = 0;
    for (DraftCell cell : drafts) {
      rows = Math.max(rows, cell.row() + 1);
      columns = Math.max(columns, cell.column() + cell.columnSpan());
    }
    boolean[][] taken = new boolean[rows][columns];
    for (DraftCell cell : drafts) {
      for (int r = cell.row(); r < Math.min(rows, cell.row() + cell.rowSpan()); r++) {
        java.util.Arrays.fill(taken[r], cell.column(), cell.column() + cell.columnSpan(), true);
      }
    }
    List<DraftCell> all = new ArrayList<>(drafts);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        if (!taken[r][c]) {
          all.add(new DraftCell(r, c, 1, 1, List.of(), new Box(0, 0, 0, 0)));
        }
      }
    }
    return all;
  }
}
