// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table;

import io.riptide.worker.pdf.page.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/// How the file painted the rows that look like a table: programs paint a table row by row and
/// columns of text column by column. Says nothing when the order is random.
final class PaintedRows {
  private PaintedRows() {}

  static boolean byColumn(List<TextRow> rows, ColumnBands columns) {
    IdentityHashMap<Word, int[]> places = new IdentityHashMap<>();
    List<Word> words = new ArrayList<>();
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
    int across = 0;
    int down = 0;
    int elsewhere = 0;
    for (int i = 1; i < words.size(); i++) {
      int[] a = places.getOrDefault(words.get(i - 1), new int[] {0, 0});
      int[] b = places.getOrDefault(words.get(i), new int[] {0, 0});
      if (a[0] == b[0] && b[1] > a[1]) {
        across++;
      } else if (b[0] > a[0] && b[0] <= a[0] + 2 && a[1] == b[1]) {
        down++;
      } else if (a[0] != b[0] || a[1] != b[1]) {
        elsewhere++;
      }
    }
    return down > 3 * across && down > elsewhere;
  }
}
