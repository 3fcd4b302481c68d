// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.aligned;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Rule;
import io.riptide.worker.pdf.page.Word;
import io.riptide.worker.pdf.table.ColumnBands;
import io.riptide.worker.pdf.table.DraftCell;
import io.riptide.worker.pdf.table.TextRow;
import java.util.ArrayList;
import java.util.List;

/// Puts the entries of an unruled table into cells: which columns each covers, and which lines are
/// one row.
final class CellDrafts {
  private static final float WHOLE = 0.92f;

  private final List<TextRow> rows;
  private final ColumnBands columns;
  private final List<Rule> rules;
  private final int body;

  CellDrafts(List<TextRow> rows, ColumnBands columns, List<Rule> rules) {
    this.rows = rows;
    this.columns = columns;
    this.rules = rules;
    this.body = RowMerger.firstBodyLine(rows, columns);
  }

  List<DraftCell> drafts() {
    List<DraftCell> drafts = new ArrayList<>();
    int[] rowOf = RowMerger.rows(rows, columns, rules);
    int last = rowOf[rowOf.length - 1];
    for (int row = 0; row <= last; row++) {
      row(row, rowOf, drafts);
    }
    return drafts;
  }

  private void row(int row, int[] rowOf, List<DraftCell> drafts) {
    List<List<Word>> cells = new ArrayList<>();
    int[] spans = new int[columns.count()];
    for (int c = 0; c < columns.count(); c++) {
      cells.add(new ArrayList<>());
      spans[c] = 1;
    }
    for (int i = 0; i < rows.size(); i++) {
      if (rowOf[i] == row) {
        for (TextRow.Entry entry : rows.get(i).entries()) {
          for (TextRow.Entry part : i < body ? NamedColumns.of(entry, columns) : List.of(entry)) {
            place(extent(i, part), part, cells, spans);
          }
        }
      }
    }
    int c = 0;
    while (c < columns.count()) {
      int span = 1;
      List<Word> words = new ArrayList<>(cells.get(c));
      while (span < spans[c] && c + span < columns.count()) {
        words.addAll(cells.get(c + span));
        span++;
      }
      drafts.add(new DraftCell(row, c, 1, span, words, new Box(0, 0, 0, 0)));
      c += span;
    }
  }

  private Box extent(int i, TextRow.Entry entry) {
    TextRow row = rows.get(i);
    return i < body && SpanningHeader.is(row, columns)
        ? new Box(columns.left(1), entry.box().top(), columns.right(), entry.box().bottom())
        : underlined(row, entry);
  }

  private void place(Box extent, TextRow.Entry entry, List<List<Word>> cells, int[] spans) {
    int from = columns.first(extent);
    int to = Math.max(from, columns.last(extent));
    cells.get(from).addAll(entry.words());
    spans[from] = Math.max(spans[from], to - from + 1);
  }

  /// A header over several columns is centred above a rule as wide as they are.
  private Box underlined(TextRow row, TextRow.Entry entry) {
    for (Rule rule : rules) {
      float below = rule.at() - row.baseline();
      boolean near = rule.horizontal() && below > -2 && below < 0.9f * row.size();
      boolean over = rule.from() <= entry.box().left() + 3 && rule.to() >= entry.box().right() - 3;
      boolean whole = rule.length() > WHOLE * columns.width();
      if (near && over && !whole && alone(row, entry, rule)) {
        return entry.box().union(new Box(rule.from(), row.baseline(), rule.to(), rule.at()));
      }
    }
    return entry.box();
  }

  private static boolean alone(TextRow row, TextRow.Entry entry, Rule rule) {
    for (TextRow.Entry other : row.entries()) {
      if (!other.equals(entry)
          && other.box().centreX() > rule.from()
          && other.box().centreX() < rule.to()) {
        return false;
      }
    }
    return true;
  }
}
