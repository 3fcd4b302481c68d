// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure;

import io.riptide.worker.pdf.layout.FlowItem;
import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.page.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Takes running heads, running feet and page numbers out of the flow.
///
/// A line near the top or bottom edge goes when the same text (digits masked) stands in the same
/// place on several pages, when it is a number that counts with the pages, or when the file itself
/// calls it pagination.
final class RunningHeads {
  private static final float BAND = 0.13f;
  private static final int ARTIFACT = -2;
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern PAGE_NUMBER =
      Pattern.compile(
          "^[-\u2013\u2014|\\s]*(?:\\p{L}{1,6}\\.?\\s*)?(\\d{1,4})(?:\\s*(?:/|\\p{L}{1,4})\\s*\\d{1,4})?[-\u2013\u2014|\\s]*$");
  private static final Pattern ROMAN = Pattern.compile("^[ivxlc]{1,7}$");

  private RunningHeads() {}

  static List<PageFlow> removed(List<PageFlow> pages) {
    Map<String, Set<Integer>> places = new HashMap<>();
    for (PageFlow page : pages) {
      for (Line line : edges(page)) {
        places.computeIfAbsent(key(page, line), _ -> new HashSet<>()).add(page.number());
      }
    }
    List<PageFlow> kept = new ArrayList<>();
    for (PageFlow page : pages) {
      kept.add(without(page, places, pages.size()));
    }
    return kept;
  }

  private static PageFlow without(PageFlow page, Map<String, Set<Integer>> places, int count) {
    IdentityHashMap<Line, Boolean> gone = new IdentityHashMap<>();
    List<Line> edges = edges(page);
    for (Line line : edges) {
      int pages = places.getOrDefault(key(page, line), Set.of()).size();
      boolean repeated = pages >= 3 || (pages == 2 && count <= 4);
      if (repeated || isPageNumber(page, line, edges) || (count <= 2 && Margin.alone(page, line))) {
        gone.put(line, true);
      }
    }
    List<FlowItem> items = new ArrayList<>();
    for (FlowItem item : page.items()) {
      boolean drop =
          item instanceof FlowItem.Text(Line line)
              && (gone.containsKey(line) || line.mark() == ARTIFACT);
      if (!drop) {
        items.add(item);
      }
    }
    return page.withItems(items);
  }

  /// The lines of the outer bands, at most four lines deep at each edge.
  private static List<Line> edges(PageFlow page) {
    List<Line> lines = new ArrayList<>();
    for (FlowItem item : page.items()) {
      if (item instanceof FlowItem.Text(Line line) && line.column() != Line.TURNED) {
        float y = line.box().centreY();
        if (y < BAND * page.height() || y > (1 - BAND) * page.height()) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  private static String key(PageFlow page, Line line) {
    String masked = DIGITS.matcher(line.text()).replaceAll("#");
    boolean top = line.box().centreY() < page.height() / 2;
    int y = Math.round((top ? line.baseline() : line.baseline() - page.height()) / 6);
    return masked + '@' + y;
  }

  /// A bare number beyond all other lines of the page, in the margin.
  private static boolean isPageNumber(PageFlow page, Line line, List<Line> edges) {
    String text = line.text();
    if (!PAGE_NUMBER.matcher(text).matches() && !ROMAN.matcher(text).matches()) {
      return false;
    }
    float y = line.box().centreY();
    boolean top = y < page.height() / 2;
    for (FlowItem item : page.items()) {
      if (item instanceof FlowItem.Text(Line other) && !other.equals(line)) {
        float otherY = other.box().centreY();
        boolean beyond = top ? otherY < y - 3 : otherY > y + 3;
        if (beyond && !(edges.contains(other) && other.text().length() < 3)) {
          return false;
        }
      } else if (item instanceof FlowItem.Grid grid
          && (top ? grid.box().top() < y : grid.box().bottom() > y)) {
        return false;
      }
    }
    return true;
  }
}
