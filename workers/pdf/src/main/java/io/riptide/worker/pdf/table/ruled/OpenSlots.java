// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.ruled;

import io.riptide.worker.pdf.page.Word;
import io.riptide.worker.pdf.table.CellText;
import io.riptide.worker.pdf.table.DraftCell;
import io.riptide.worker.pdf.table.TextRow;
import java.util.ArrayList;
import java.util.List;

/// Takes cells apart again that were joined because no line is seen between them, as between two
/// cells of one colour: every slot has an entry of its own, none reaches over its slot, and a
/// column of them is figures.
final class OpenSlots {
  private static final float ENTRY_GAP = 0.5f;
  private static final float REACHES_OVER = 1.5f;

  private final Lattice lattice;
  private final DraftCell draft;
  private final List<List<Word>> slots = new ArrayList<>();

  private OpenSlots(Lattice lattice, DraftCell draft) {
    this.lattice = lattice;
    this.draft = draft;
  }

  /// The cells of one draft: itself, or one for each of its slots.
  static List<DraftCell> of(Lattice lattice, DraftCell draft) {
    int slots = draft.rowSpan() * draft.columnSpan();
    if (slots < 2 || draft.words().size() < slots) {
      return List.of(draft);
    }
    var open = new OpenSlots(lattice, draft);
    return open.fill() && open.hasFigures() ? open.cells() : List.of(draft);
  }

  /// Whether every slot has exactly one entry.
  private boolean fill() {
    for (int i = 0; i < draft.rowSpan() * draft.columnSpan(); i++) {
      slots.add(List.of());
    }
    for (TextRow row : TextRow.of(draft.words(), ENTRY_GAP)) {
      for (TextRow.Entry entry : row.entries()) {
        int r = lattice.rowAt(entry.box().centreY());
        int c = lattice.columnAt(entry.box().centreX());
        var slot = lattice.slot(r, c);
        int at = (r - draft.row()) * draft.columnSpan() + c - draft.column();
        boolean over =
            entry.box().left() < slot.left() - REACHES_OVER
                || entry.box().right() > slot.right() + REACHES_OVER;
        if (over || at < 0 || at >= slots.size() || !slots.get(at).isEmpty()) {
          return false;
        }
        slots.set(at, entry.words());
      }
    }
    return slots.stream().noneMatch(List::isEmpty);
  }

  private boolean hasFigures() {
    for (int c = 0; c < draft.columnSpan(); c++) {
      boolean figures = true;
      for (int r = 0; r < draft.rowSpan() && figures; r++) {
        figures = CellText.numeric(CellText.of(slots.get(r * draft.columnSpan() + c)));
      }
      if (figures) {
        return true;
      }
    }
    return false;
  }

  private List<DraftCell> cells() {
    var cells = new ArrayList<DraftCell>();
    for (int i = 0; i < slots.size(); i++) {
      int row = draft.row() + i / draft.columnSpan();
      int column = draft.column() + i % draft.columnSpan();
      cells.add(new DraftCell(row, column, 1, 1, slots.get(i), lattice.slot(row, column)));
    }
    return cells;
  }
}
