// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.aligned;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Rule;
import io.riptide.worker.pdf.table.TextRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where in a region tables may lie: between rules of one length, or where rows with several
/// entries follow one another.
final class RowRanges {
  private static final float SAME_EXTENT = 8f;
  private static final int MOST_SINGLES = 2;
  private static final float LONG_LINE = 0.35f;

  private final List<TextRow> rows;
  private final Box region;
  private final List<Rule> rules;

  RowRanges(List<TextRow> rows, Box region, List<Rule> rules) {
    this.rows = rows;
    this.region = region;
    this.rules =
        rules.stream()
            .filter(Rule::horizontal)
            .filter(rule -> rule.length() > Math.max(50, 0.2f * region.width()))
            .filter(rule -> region.grown(12, 14).holds(rule.box()))
            .sorted(Comparator.comparingDouble(Rule::at))
            .toList();
  }

  List<RowRange> find() {
    List<RowRange> ranges = new ArrayList<>(between());
    for (RowRange run : runs()) {
      RowRange joined = run;
      for (RowRange ruled : List.copyOf(ranges)) {
        if (ruled.touches(joined)) {
          ranges.remove(ruled);
          int from = header(joined.from(), ruled.from()) ? joined.from() : ruled.from();
          joined = new RowRange(from, Math.max(ruled.to(), rowsOf(ruled, joined.to())), true);
        }
      }
      ranges.add(joined);
    }
    ranges.sort(Comparator.comparingInt(RowRange::from));
    return ranges;
  }

  /// Rows above the first rule are the table's when they have entries as its rows do; else they are
  /// the caption's.
  private boolean header(int from, int first) {
    if (from >= first) {
      return from == first;
    }
    for (int i = from; i < first; i++) {
      if (rows.get(i).entries().size() < 2) {
        return false;
      }
    }
    return first - from <= 4;
  }

  /// Where the rows end that go on below the last rule: lines of text in columns are none.
  private int rowsOf(RowRange ruled, int to) {
    int end = ruled.to();
    while (end < to
        && rows.get(end).entries().stream()
            .noneMatch(entry -> entry.box().width() > LONG_LINE * region.width())) {
      end++;
    }
    return end;
  }

  /// Groups of rules with the same ends, as books set tables.
  private List<RowRange> between() {
    List<RowRange> ranges = new ArrayList<>();
    boolean[] used = new boolean[rules.size()];
    for (int i = 0; i < rules.size(); i++) {
      if (used[i]) {
        continue;
      }
      Rule first = rules.get(i);
      Rule last = first;
      for (int k = i + 1; k < rules.size(); k++) {
        Rule next = rules.get(k);
        if (sameExtent(first, next) && tabular(last, next)) {
          used[k] = true;
          last = next;
        }
      }
      int from = rowBelow(first.at());
      int to = rowBelow(last.at());
      if (!last.equals(first) && to - from >= 2) {
        ranges.add(new RowRange(from, to, true));
      }
    }
    return ranges;
  }

  private static boolean sameExtent(Rule a, Rule b) {
    return Math.abs(a.from() - b.from()) < SAME_EXTENT && Math.abs(a.to() - b.to()) < SAME_EXTENT;
  }

  /// Whether the text between two rules looks like rows of a table more than like paragraphs.
  private boolean tabular(Rule above, Rule below) {
    int many = 0;
    int wide = 0;
    int from = rowBelow(above.at());
    int to = rowBelow(below.at());
    for (int i = from; i < to; i++) {
      many += rows.get(i).entries().size() >= 2 ? 1 : 0;
      wide += rows.get(i).box().width() > 0.7f * above.length() ? 1 : 0;
    }
    int all = to - from;
    boolean wrapped =
        all > 1 && rows.get(from).entries().size() >= 2 && many >= 1 && wide <= 0.5f * all;
    return many >= 0.4f * all || all == 1 || wrapped;
  }

  private int rowBelow(float y) {
    int i = 0;
    while (i < rows.size() && rows.get(i).box().centreY() < y) {
      i++;
    }
    return i;
  }

  /// Runs of rows with several entries; single entries inside them are headings of row groups or
  /// wrapped lines.
  private List<RowRange> runs() {
    List<RowRange> runs = new ArrayList<>();
    int from = -1;
    int last = -1;
    for (int i = 0; i < rows.size(); i++) {
      boolean many = rows.get(i).entries().size() >= 2;
      boolean far = last >= 0 && gap(last, i) > 3.2f * rows.get(i).size();
      if (from >= 0 && (far || i - last > MOST_SINGLES + 1 || (!many && isWide(i)))) {
        close(runs, from, last);
        from = -1;
        last = -1;
      }
      if (many) {
        from = from < 0 ? i : from;
        last = i;
      }
    }
    close(runs, from, last);
    return runs;
  }

  private float gap(int above, int below) {
    float most = 0;
    for (int i = above; i < below; i++) {
      most = Math.max(most, rows.get(i + 1).baseline() - rows.get(i).baseline());
    }
    return most;
  }

  /// A single entry that runs over most of the region is text, not a row's heading.
  private boolean isWide(int i) {
    return rows.get(i).box().width() > 0.7f * region.width();
  }

  private static void close(List<RowRange> runs, int from, int last) {
    if (from >= 0 && last - from >= 1) {
      runs.add(new RowRange(from, last + 1, false));
    }
  }
}
