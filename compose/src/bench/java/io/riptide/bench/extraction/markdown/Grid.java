// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/// The rows of a table as they read: a cell that reaches down stands in every row that it covers, one
/// that reaches over several columns stands once, and empty cells at the end are none.
final class Grid {
  private static final int MOST = 1_000;

  private Grid() {}

  /// A line for each row, its cells parted by bars.
  static List<String> lines(List<Element> rows) {
    List<String> lines = new ArrayList<>();
    Map<Integer, Hanging> hanging = new HashMap<>();
    for (Element row : rows) {
      List<String> cells = new ArrayList<>();
      for (Element cell : row.children()) {
        hang(cells, hanging);
        int down = span(cell, "rowspan") - 1;
        for (int i = span(cell, "colspan"); i > 0; i--) {
          hanging.put(cells.size(), new Hanging(Structure.words(cell), down));
          cells.add(Structure.words(cell));
        }
      }
      hang(cells, hanging);
      lines.add(line(cells));
    }
    return lines;
  }

  private record Hanging(String words, int rows) {}

  private static void hang(List<String> cells, Map<Integer, Hanging> hanging) {
    for (Hanging from = hanging.get(cells.size());
        from != null && from.rows() > 0;
        from = hanging.get(cells.size())) {
      hanging.put(cells.size(), new Hanging(from.words(), from.rows() - 1));
      cells.add(from.words());
    }
  }

  private static String line(List<String> cells) {
    var line = new StringBuilder();
    String last = "";
    for (String cell : cells) {
      if (!cell.equals(last)) {
        line.append(line.isEmpty() ? "" : "|").append(cell);
      }
      last = cell;
    }
    while (!line.isEmpty() && line.charAt(line.length() - 1) == '|') {
      line.setLength(line.length() - 1);
    }
    return line.toString();
  }

  private static int span(Element cell, String name) {
    String value = cell.attr(name);
    return value.matches("\\d{1,4}") ? Math.clamp(Integer.parseInt(value), 1, MOST) : 1;
  }
}
