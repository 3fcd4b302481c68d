// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure;

import io.riptide.worker.pdf.page.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives headings their levels: the outline's when it names them, else by numbering, else by the
/// ranks of their styles, biggest first.
final class HeadingRanks {
  private final Map<String, Integer> ranks = new HashMap<>();

  private record Style(int size, boolean bold) {}

  static String style(Line line) {
    return Math.round(line.size() * 2) + (line.face().bold() ? "b" : "");
  }

  HeadingRanks(List<Line> headings) {
    List<Style> styles = new ArrayList<>();
    for (Line line : headings) {
      Style style = new Style(Math.round(line.size() * 2), line.face().bold());
      if (!styles.contains(style)) {
        styles.add(style);
      }
    }
    styles.sort(
        java.util.Comparator.comparingInt(Style::size).thenComparing(Style::bold).reversed());
    int rank = 0;
    int lastSize = -1;
    for (Style style : styles) {
      // Sizes within half a point are one rank when only their weight differs.
      if (lastSize < 0 || lastSize - style.size() >= 1 || !style.bold()) {
        rank++;
      }
      lastSize = style.size();
      ranks.put(style.size() + (style.bold() ? "b" : ""), Math.min(rank, 6));
    }
  }

  int level(Line line) {
    return ranks.getOrDefault(style(line), 6);
  }
}
