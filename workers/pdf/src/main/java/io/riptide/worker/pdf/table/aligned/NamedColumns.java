// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.aligned;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Word;
import io.riptide.worker.pdf.table.ColumnBands;
import io.riptide.worker.pdf.table.TextRow;
import java.util.ArrayList;
import java.util.List;

/// Takes the names of neighbouring columns apart that stand so close that they look like one entry:
/// each column under it has words of its own, and more than a space parts them.
final class NamedColumns {
  private static final float GAP = 0.33f;

  private NamedColumns() {}

  /// The entry itself, or a part for each of its columns.
  static List<TextRow.Entry> of(TextRow.Entry entry, ColumnBands columns) {
    int from = columns.first(entry.box());
    int to = columns.last(entry.box());
    if (from >= to || entry.words().size() <= to - from) {
      return List.of(entry);
    }
    List<TextRow.Entry> parts = new ArrayList<>();
    List<Word> open = new ArrayList<>();
    int column = from;
    for (Word word : entry.words()) {
      int own = columns.first(word.box());
      if (own != columns.last(word.box()) || own < column || own > column + 1) {
        return List.of(entry);
      }
      if (own > column) {
        if (open.isEmpty() || !parted(open.getLast(), word)) {
          return List.of(entry);
        }
        parts.add(part(open));
        open.clear();
        column = own;
      }
      open.add(word);
    }
    parts.add(part(open));
    return column == to ? parts : List.of(entry);
  }

  private static boolean parted(Word left, Word right) {
    float gap = right.box().left() - left.box().right();
    return gap > GAP * Math.min(left.size(), right.size());
  }

  private static TextRow.Entry part(List<Word> words) {
    Box box = words.getFirst().box();
    for (Word word : words) {
      box = box.union(word.box());
    }
    return new TextRow.Entry(List.copyOf(words), box);
  }
}
