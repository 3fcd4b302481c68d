// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.aligned;

import io.riptide.worker.pdf.page.Word;
import io.riptide.worker.pdf.table.ColumnBands;
import io.riptide.worker.pdf.table.TextRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/// How the file painted the rows that look like a table: programs paint a table row by row and
/// columns of text column by column. Says nothing when the order is random.
final class PaintedRows {
  private static final int FEWEST_ROWS = 4;

  /// The words, in the order in which they were painted, and the row and column of each.
  private final List<Word> words = new ArrayList<>();

  private final IdentityHashMap<Word, int[]> places = new IdentityHashMap<>();

  private PaintedRows(List<TextRow> rows, ColumnBands columns) {
    for (int r = 0; r < rows.size(); r++) {
      for (TextRow.Entry entry : rows.get(r).entries()) {
        int[] place = {r, columns.first(entry.box())};
        for (Word word : entry.words()) {
          places.put(word, place);
          words.add(word);
        }
      }
    }
    words.sort(Comparator.comparingInt(Word::order));
  }

  static boolean byColumn(List<TextRow> rows, ColumnBands columns) {
    var painted = new PaintedRows(rows, columns);
    return painted.mostlyDown() || painted.inTwoBlocks(columns.count());
  }

  private int row(int i) {
    return Objects.requireNonNull(places.get(words.get(i)))[0];
  }

  private int column(int i) {
    return Objects.requireNonNull(places.get(words.get(i)))[1];
  }

  private boolean mostlyDown() {
    int across = 0;
    int down = 0;
    int elsewhere = 0;
    for (int i = 1; i < words.size(); i++) {
      boolean sameRow = row(i - 1) == row(i);
      boolean sameColumn = column(i - 1) == column(i);
      if (sameRow && column(i) > column(i - 1)) {
        across++;
      } else if (row(i) > row(i - 1) && row(i) <= row(i - 1) + 2 && sameColumn) {
        down++;
      } else if (!sameRow || !sameColumn) {
        elsewhere++;
      }
    }
    return down > 3 * across && down > elsewhere;
  }

  /// Two columns of text of which one has entries side by side, as a list of symbols has: all of
  /// the left one was painted before all of the right one, and each from its top to its foot.
  private boolean inTwoBlocks(int columns) {
    for (int valley = 1; valley < columns; valley++) {
      int left = 0;
      while (left < words.size() && column(left) < valley) {
        left++;
      }
      if (descends(0, left) && descends(left, words.size()) && allFrom(valley, left)) {
        return true;
      }
    }
    return false;
  }

  private boolean allFrom(int column, int from) {
    for (int i = from; i < words.size(); i++) {
      if (column(i) < column) {
        return false;
      }
    }
    return true;
  }

  private boolean descends(int from, int to) {
    int rows = 1;
    for (int i = from + 1; i < to; i++) {
      if (row(i) < row(i - 1)) {
        return false;
      }
      rows += row(i) > row(i - 1) ? 1 : 0;
    }
    return to > from && rows >= FEWEST_ROWS;
  }
}
