// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table;

import io.riptide.worker.pdf.table.LatticeTable.Draft;
import java.util.List;

/// Whether crossing rules cut text into cells, or are the axes of a chart, a frame, or a table whose
/// lines are too few to trust.
final class LatticeEvidence {
  private static final float ENTRY_GAP = 1.1f;

  private LatticeEvidence() {}

  static boolean convinces(List<Draft> drafts) {
    int filled = 0;
    int torn = 0;
    for (Draft draft : drafts) {
      if (!draft.words().isEmpty()) {
        filled++;
        torn += isTorn(draft) ? 1 : 0;
      }
    }
    boolean small = drafts.size() <= 6;
    boolean enough = filled >= (small ? 0.75f * drafts.size() : 3);
    return enough && (torn < 2 || torn <= 0.2f * filled);
  }

  /// A cell whose lines have wide gaps holds several columns.
  private static boolean isTorn(Draft draft) {
    List<TextRow> rows = TextRow.of(draft.words(), ENTRY_GAP);
    int many = 0;
    for (TextRow row : rows) {
      many += row.entries().size() > 1 ? 1 : 0;
    }
    return many > 0.3f * rows.size();
  }
}
