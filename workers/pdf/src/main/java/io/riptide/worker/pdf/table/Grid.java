// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table;

import io.riptide.worker.pdf.page.Box;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Makes a table of drafted cells: drops rows and columns without text, marks headers, and refuses
/// what is too poor to be a table.
public final class Grid {
  private static final float FILLED = 0.25f;

  private Grid() {}

  public static Optional<PdfTable> table(
      int page, Box box, List<DraftCell> drafts, PdfTable.Method method) {
    BitSet rows = new BitSet();
    BitSet columns = new BitSet();
    for (DraftCell draft : drafts) {
      if (!draft.words().isEmpty()) {
        rows.set(draft.row());
        columns.set(draft.column());
      }
    }
    int height = rows.cardinality();
    int width = columns.cardinality();
    if (height < 2 || width < 2) {
      return Optional.empty();
    }
    List<PdfTable.Cell> cells = new ArrayList<>();
    int filled = 0;
    for (DraftCell draft : drafts.stream().sorted(DraftCell.BY_PLACE).toList()) {
      int rowSpan = rows.get(draft.row(), draft.row() + draft.rowSpan()).cardinality();
      int columnSpan =
          columns.get(draft.column(), draft.column() + draft.columnSpan()).cardinality();
      if (rowSpan > 0 && columnSpan > 0) {
        int row = rows.get(0, draft.row()).cardinality();
        int column = columns.get(0, draft.column()).cardinality();
        String text = CellText.of(draft.words());
        filled += text.isEmpty() ? 0 : rowSpan * columnSpan;
        cells.add(new PdfTable.Cell(row, column, rowSpan, columnSpan, text, false));
      }
    }
    if (filled < FILLED * height * width) {
      return Optional.empty();
    }
    return Optional.of(new PdfTable(page, box, height, width, HeaderRows.marked(cells), method));
  }
}
