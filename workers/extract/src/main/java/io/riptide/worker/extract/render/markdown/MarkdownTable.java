// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render.markdown;

import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.dom.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A table in GFM's pipe form (GFM 0.29, section 4.10): one line per row, the first one its head.
/// Paragraphs and list items within a cell are parted by `<br>`.
final class MarkdownTable {
  private static final int MAX_CELLS = 20_000;

  private final Selection selection;
  private final BaseUrl base;
  private final Map<Integer, String> rendered = new HashMap<>();

  private MarkdownTable(Selection selection, BaseUrl base) {
    this.selection = selection;
    this.base = base;
  }

  /// The table, with its caption before it; empty if no cell has content.
  static String render(Selection selection, BaseUrl base, TableGrid grid) {
    return new MarkdownTable(selection, base).render(grid);
  }

  private String render(TableGrid grid) {
    List<String> lines = new ArrayList<>();
    int cells = 0;
    for (List<Integer> row : grid.rows()) {
      cells += row.size();
      String line = line(row);
      if (cells <= MAX_CELLS && !isEmpty(line)) {
        lines.add(line);
        if (lines.size() == 1) {
          lines.add("|" + " --- |".repeat(grid.columns()));
        }
      }
    }
    return String.join("\n", lines);
  }

  private static boolean isEmpty(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) != '|' && line.charAt(i) != ' ') {
        return false;
      }
    }
    return true;
  }

  private String line(List<Integer> row) {
    StringBuilder line = new StringBuilder("|");
    for (int cell : row) {
      line.append(' ').append(cell < 0 ? "" : cell(cell)).append(" |");
    }
    return line.toString();
  }

  private String cell(int row) {
    return rendered.computeIfAbsent(
        row, cell -> MarkdownEscape.cell(CellRenderer.render(selection, base, cell)));
  }
}
