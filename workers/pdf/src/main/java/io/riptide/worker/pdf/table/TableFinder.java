// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table;

import io.riptide.worker.pdf.page.PageMarks;
import io.riptide.worker.pdf.page.Word;
import java.util.List;

/// All tables of a page, by the strongest evidence first.
public final class TableFinder {
  private TableFinder() {}

  public static List<PdfTable> find(PageMarks marks, List<Word> words) {
    return List.of();
  }
}
