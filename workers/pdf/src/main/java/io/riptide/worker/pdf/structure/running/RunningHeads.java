// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure.running;

import io.riptide.worker.pdf.layout.FlowItem;
import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.page.Line;
import io.riptide.worker.pdf.page.tags.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Takes running heads, running feet and page numbers out of the flow.
///
/// A line near the top or bottom edge goes when the same text (digits masked) stands in the same
/// place on several pages, when it is a number that counts with the pages, or when the file itself
/// calls it pagination.
public final class RunningHeads {
  private static final float BAND = 0.13f;
  private static final int ARTIFACT = -2;
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private RunningHeads() {}

  public static List<PageFlow> removed(List<PageFlow> pages) {
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
    edges.addAll(PageNumbers.centred(page));
    for (Line line : edges) {
      int pages = places.getOrDefault(key(page, line), Set.of()).size();
      boolean repeated = pages >= 3 || (pages == 2 && count <= 4);
      boolean number = PageNumbers.is(page, line, edges);
      boolean margin =
          count <= 2 && (Margin.alone(page, line) || Margin.isPartOfFoot(page, line, edges));
      if (repeated || number || margin) {
        gone.put(line, true);
      }
    }
    List<FlowItem> items = new ArrayList<>();
    for (FlowItem item : page.items()) {
      boolean drop =
          item instanceof FlowItem.Text(Line line, _)
              && (gone.containsKey(line) || line.mark() == ARTIFACT);
      if (!drop) {
        items.add(item);
      }
    }
    return page.withItems(items);
  }

  /// The lines of the outer bands; what the file calls a heading is none of them.
  private static List<Line> edges(PageFlow page) {
    List<Line> lines = new ArrayList<>();
    for (FlowItem item : page.items()) {
      if (item instanceof FlowItem.Text(Line line, Optional<Tag> tag)
          && line.column() != Line.TURNED
          && tag.filter(block -> block.role() == Tag.Role.HEADING).isEmpty()) {
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
}
