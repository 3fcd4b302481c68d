// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.ruled;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.PageMarks;
import io.riptide.worker.pdf.page.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Makes whole rules of pieces: dashes, cell borders painted one by one, edges of filled cells.
final class RuleMerger {
  private static final float SAME_PLACE = 1.6f;
  private static final float GAP = 3f;
  private static final int MAX_PIECES = 12_000;

  private RuleMerger() {}

  static List<Rule> rules(PageMarks marks) {
    List<Rule> pieces = new ArrayList<>(marks.rules());
    for (Box fill : CellShades.of(marks.fills())) {
      boolean page = fill.width() > 0.95f * marks.width() && fill.height() > 0.6f * marks.height();
      if (!page && fill.height() >= 5 && fill.width() >= 8) {
        pieces.add(new Rule(true, fill.top(), fill.left(), fill.right()));
        pieces.add(new Rule(true, fill.bottom(), fill.left(), fill.right()));
        pieces.add(new Rule(false, fill.left(), fill.top(), fill.bottom()));
        pieces.add(new Rule(false, fill.right(), fill.top(), fill.bottom()));
      }
    }
    if (pieces.size() > MAX_PIECES) {
      return List.of();
    }
    List<Rule> merged = new ArrayList<>();
    merged.addAll(merge(pieces.stream().filter(Rule::horizontal).toList()));
    merged.addAll(merge(pieces.stream().filter(rule -> !rule.horizontal()).toList()));
    return merged;
  }

  private static List<Rule> merge(List<Rule> pieces) {
    List<Rule> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparingDouble(Rule::at));
    List<Rule> merged = new ArrayList<>();
    int from = 0;
    while (from < sorted.size()) {
      int to = from + 1;
      while (to < sorted.size()
          && sorted.get(to).at() - sorted.get(to - 1).at() <= SAME_PLACE
          && sorted.get(to).at() - sorted.get(from).at() <= 2 * SAME_PLACE) {
        to++;
      }
      chain(sorted.subList(from, to), merged);
      from = to;
    }
    return merged;
  }

  private static void chain(List<Rule> pieces, List<Rule> merged) {
    List<Rule> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparingDouble(Rule::from));
    Rule open = sorted.getFirst();
    for (Rule next : sorted.subList(1, sorted.size())) {
      if (next.from() <= open.to() + GAP) {
        open = new Rule(open.horizontal(), open.at(), open.from(), Math.max(open.to(), next.to()));
      } else {
        merged.add(open);
        open = next;
      }
    }
    merged.add(open);
  }
}
