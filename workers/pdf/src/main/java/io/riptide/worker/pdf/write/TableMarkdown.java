// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.write;

import io.riptide.worker.pdf.table.PdfTable;

/// A table as a GFM pipe table, or as HTML when cells span.
public final class TableMarkdown {
  private TableMarkdown() {}

  public static String write(PdfTable table) {
    boolean spans =
        table.cells().stream().anyMatch(cell -> cell.rowSpan() > 1 || cell.columnSpan() > 1);
    return spans ? TableHtml.write(table) : pipes(table);
  }

  private static String pipes(PdfTable table) {
    StringBuilder out = new StringBuilder();
    String[][] grid = table.grid(false);
    for (int r = 0; r < grid.length; r++) {
      out.append(r == 0 ? "|" : "\n|");
      for (String text : grid[r]) {
        out.append(' ').append(MarkdownEscapes.inline(text).replace("|", "\\|")).append(" |");
      }
      if (r == 0) {
        out.append("\n|").append(" --- |".repeat(table.columns()));
      }
    }
    return out.toString();
  }
}
