// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.table;

/// A table as Markdown: GFM pipes, or HTML where cells span, which Markdown allows and which keeps
/// the spans.
public final class TableMarkdown {
  private TableMarkdown() {}

  public static String write(Table table) {
    String caption = table.caption().map(text -> text.replace('\n', ' ') + "\n\n").orElse("");
    return caption + (table.spans() ? TableHtml.write(table) : pipes(table));
  }

  /// GFM has no table without a header: where there is none, its row is empty.
  private static String pipes(Table table) {
    var out = new StringBuilder();
    int columns = table.columns().size();
    String[][] grid = table.grid(false);
    int first = 0;
    if (table.headerRows() > 0) {
      row(out, grid[0]);
      first = 1;
    } else {
      out.append('|').append("  |".repeat(columns));
    }
    out.append("\n|").append(" --- |".repeat(columns));
    for (int r = first; r < grid.length; r++) {
      out.append('\n');
      row(out, grid[r]);
    }
    return out.append('\n').toString();
  }

  private static void row(StringBuilder out, String[] row) {
    out.append('|');
    for (String text : row) {
      out.append(' ').append(escape(text)).append(" |");
    }
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("`", "\\`")
        .replace("<", "\\<")
        .replace("[", "\\[")
        .replace("\n", "<br>");
  }
}
