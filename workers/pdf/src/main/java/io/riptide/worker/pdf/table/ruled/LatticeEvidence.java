// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.ruled;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Word;
import io.riptide.worker.pdf.table.CellText;
import io.riptide.worker.pdf.table.ColumnBands;
import io.riptide.worker.pdf.table.DraftCell;
import io.riptide.worker.pdf.table.TextRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whether crossing rules cut text into cells, or are the axes of a chart, a frame, or a table
/// whose lines are too few to trust.
final class LatticeEvidence {
  private static final float ENTRY_GAP = 0.8f;
  private static final float WIDE_GAP = 1.6f;
  private static final float REACH_IN_EM = 4;
  private static final int MANY_LINES = 5;
  private static final int FEWEST_BARS = 4;

  private LatticeEvidence() {}

  static boolean convinces(List<DraftCell> drafts) {
    int filled = 0;
    int torn = 0;
    for (DraftCell draft : drafts) {
      if (!draft.words().isEmpty()) {
        filled++;
        torn += torn(draft);
      }
    }
    int letters =
        drafts.stream()
            .flatMap(draft -> draft.words().stream())
            .mapToInt(w -> w.text().length())
            .sum();
    if (filled <= 0.5f * drafts.size() && letters < 5 * filled) {
      return false;
    }
    boolean small = drafts.size() <= 6;
    boolean enough = filled >= (small ? 0.75f * drafts.size() : 3);
    return enough && (torn < 2 || torn <= 0.2f * filled) && !isBars(drafts);
  }

  /// A cell with the same gap in all of its lines, or one very wide gap, holds several columns. One
  /// with many such lines speaks for itself, others only together.
  private static int torn(DraftCell draft) {
    List<TextRow> rows = TextRow.of(draft.words(), ENTRY_GAP);
    int many = 0;
    for (TextRow row : rows) {
      many += row.entries().size() > 1 ? 1 : 0;
    }
    if (rows.size() == 1) {
      return TextRow.of(draft.words(), WIDE_GAP).getFirst().entries().size() > 1 ? 1 : 0;
    }
    boolean torn = many >= 0.8f * rows.size() && ColumnBands.of(rows).count() > 1;
    return torn ? rows.size() >= MANY_LINES ? 2 : 1 : 0;
  }

  /// The bars of a chart cross like the lines of a table, but they hold nothing but figures, and
  /// few of their rows have two.
  private static boolean isBars(List<DraftCell> drafts) {
    Map<Integer, Integer> entries = new HashMap<>();
    for (DraftCell draft : drafts) {
      if (!draft.words().isEmpty()) {
        if (!CellText.numeric(CellText.of(draft.words()))) {
          return false;
        }
        entries.merge(draft.row(), 1, Integer::sum);
      }
    }
    long several = entries.values().stream().filter(count -> count > 1).count();
    return entries.size() >= FEWEST_BARS && several < 0.34f * entries.size();
  }

  /// Whether the rows go on outside the lattice with entries like its own: then it only frames or
  /// colours a part of a bigger table.
  static boolean isPart(Lattice lattice, List<Lattice> all, List<Word> words) {
    Box box = lattice.box();
    List<Word> near = new ArrayList<>();
    for (Word word : words) {
      Box place = word.box();
      float reach = REACH_IN_EM * word.size();
      if (place.centreY() > box.top()
          && place.centreY() < box.bottom()
          && place.right() > box.left() - reach
          && place.left() < box.right() + reach
          && all.stream().noneMatch(o -> !o.equals(lattice) && o.box().holds(place))) {
        near.add(word);
      }
    }
    int rows = 0;
    int goOn = 0;
    for (TextRow row : near.isEmpty() ? List.<TextRow>of() : TextRow.of(near, ENTRY_GAP)) {
      boolean inside = false;
      boolean outside = false;
      for (TextRow.Entry entry : row.entries()) {
        boolean in = box.grown(2, 2).holds(entry.box());
        inside |= in;
        outside |= !in && entry.letters() < 40;
      }
      rows += inside ? 1 : 0;
      goOn += inside && outside ? 1 : 0;
    }
    return rows >= 2 && goOn >= 0.7f * rows;
  }
}
