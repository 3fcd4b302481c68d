// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Word;
import java.util.Comparator;
import java.util.List;

/// A cell before rows are split and empty ones dropped.
///
/// @param words in it, in no order
/// @param box of its slots, where lines give them one
public record DraftCell(
    int row, int column, int rowSpan, int columnSpan, List<Word> words, Box box) {
  static final Comparator<DraftCell> BY_PLACE =
      Comparator.comparingInt(DraftCell::row).thenComparingInt(DraftCell::column);
}
