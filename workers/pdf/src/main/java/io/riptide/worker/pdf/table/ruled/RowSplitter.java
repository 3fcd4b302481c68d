// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.ruled;

import io.riptide.worker.pdf.page.Rows;
import io.riptide.worker.pdf.page.Word;
import io.riptide.worker.pdf.table.CellText;
import io.riptide.worker.pdf.table.DraftCell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Splits a ruled row that holds many rows of entries, as in tables with vertical lines only.
final class RowSplitter {
  private static final int FEWEST_LINES = 3;
  private static final float FULL = 0.6f;
  private static final float SHORT = 0.7f;

  private RowSplitter() {}

  static List<DraftCell> split(List<DraftCell> drafts) {
    Map<Integer, List<DraftCell>> byRow = new HashMap<>();
    for (DraftCell draft : drafts) {
      byRow.computeIfAbsent(draft.row(), _ -> new ArrayList<>()).add(draft);
    }
    int last = drafts.stream().mapToInt(DraftCell::row).max().orElse(-1);
    List<DraftCell> result = new ArrayList<>();
    int[] moved = new int[last + 2];
    for (int row = 0; row <= last; row++) {
      List<DraftCell> cells = byRow.getOrDefault(row, List.of());
      List<List<Word>> lines = lines(cells);
      int parts = lines.isEmpty() ? 1 : lines.size();
      moved[row + 1] = moved[row] + parts - 1;
      for (DraftCell cell : cells) {
        if (parts == 1) {
          result.add(shifted(cell, moved[row]));
        } else {
          spread(cell, lines, moved[row], result);
        }
      }
    }
    return result;
  }

  private static DraftCell shifted(DraftCell cell, int by) {
    return new DraftCell(
        cell.row() + by,
        cell.column(),
        cell.rowSpan(),
        cell.columnSpan(),
        cell.words(),
        cell.box());
  }

  private static void spread(DraftCell cell, List<List<Word>> lines, int by, List<DraftCell> to) {
    for (int i = 0; i < lines.size(); i++) {
      List<Word> line = lines.get(i);
      List<Word> own = cell.words().stream().filter(line::contains).toList();
      to.add(
          new DraftCell(cell.row() + by + i, cell.column(), 1, cell.columnSpan(), own, cell.box()));
    }
  }

  /// The lines of a row when they are rows of their own; empty when the row is to stay whole.
  private static List<List<Word>> lines(List<DraftCell> cells) {
    if (cells.size() < 2 || cells.stream().anyMatch(cell -> cell.rowSpan() > 1)) {
      return List.of();
    }
    List<Word> words = new ArrayList<>();
    cells.forEach(cell -> words.addAll(cell.words()));
    List<List<Word>> lines = words.isEmpty() ? List.of() : Rows.of(words);
    if (lines.size() < FEWEST_LINES) {
      return List.of();
    }
    int full = 0;
    int numeric = 0;
    int entries = 0;
    for (List<Word> line : lines) {
      int filled = 0;
      for (DraftCell cell : cells) {
        List<Word> own = cell.words().stream().filter(line::contains).toList();
        if (!own.isEmpty()) {
          filled++;
          entries++;
          numeric += CellText.numeric(CellText.of(own)) ? 1 : 0;
        }
      }
      full += filled >= Math.max(2, FULL * cells.size()) ? 1 : 0;
    }
    boolean rows = full >= SHORT * lines.size() && numeric >= 0.4f * entries;
    return rows ? lines : List.of();
  }
}
