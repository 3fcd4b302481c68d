// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Rows;
import io.riptide.worker.pdf.page.Word;
import java.util.ArrayList;
import java.util.List;

/// One line of words across a region, and its entries: words with no wide gap between them.
public record TextRow(List<Word> words, List<Entry> entries, Box box, float baseline) {

  /// Words that stand close together.
  public record Entry(List<Word> words, Box box) {
    public String text() {
      return CellText.of(words);
    }

    public int letters() {
      return words.stream().mapToInt(word -> word.text().length()).sum();
    }
  }

  /// The rows of some words.
  ///
  /// @param gap the least space between two entries, in em of the words beside it
  public static List<TextRow> of(List<Word> words, float gap) {
    List<TextRow> rows = new ArrayList<>();
    for (List<Word> line : Rows.of(words)) {
      rows.add(of(line, gap, line.getFirst().baseline()));
    }
    return rows;
  }

  private static TextRow of(List<Word> line, float gap, float baseline) {
    List<Entry> entries = new ArrayList<>();
    List<Word> open = new ArrayList<>();
    Box box = line.getFirst().box();
    Box entry = null;
    for (Word word : line) {
      if (entry != null) {
        float em = Math.min(word.size(), open.getLast().size());
        if (word.box().left() - entry.right() > gap * em) {
          entries.add(new Entry(List.copyOf(open), entry));
          open.clear();
          entry = null;
        }
      }
      open.add(word);
      entry = entry == null ? word.box() : entry.union(word.box());
      box = box.union(word.box());
    }
    if (entry != null) {
      entries.add(new Entry(List.copyOf(open), entry));
    }
    return new TextRow(line, entries, box, baseline);
  }

  public float size() {
    return words.getFirst().size();
  }
}
