// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.layout.columns;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Placed;
import io.riptide.worker.pdf.page.Rule;
import io.riptide.worker.pdf.page.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cuts a page into columns by its gutters, from geometry alone.
/* The classical XY-cut fails on a heading that spans two columns and on paragraphs that end at the
 * same height. Here the heaviest gutter is found first, however short; it splits the region into what
 * is above it, its left side, its right side, and what is below it; each part is cut again. So a
 * spanning figure simply separates two pairs of columns. A gutter counts only between prose: in a
 * table the sides are short entries that leave most of their width empty. */
public final class Columns {
  private static final int MAX_DEPTH = 12;
  private static final float NARROWEST_IN_EM = 0.8f;
  private static final float LINES = 2.2f;

  private final float em;
  private final List<Rule> separators;
  private final List<List<Placed>> regions = new ArrayList<>();

  private Columns(float em, List<Rule> separators) {
    this.em = em;
    this.separators = separators;
  }

  /// The items in columns, in the order in which the columns are read.
  ///
  /// @param rules of the page; a long vertical one between texts parts columns
  public static List<List<Placed>> of(List<Placed> items, List<Rule> rules) {
    float em = em(items);
    Columns columns = new Columns(em, Separators.of(items, rules, em));
    columns.cut(items, 0);
    return columns.regions;
  }

  private static float em(List<Placed> items) {
    float[] sizes = new float[items.size()];
    int n = 0;
    for (Placed item : items) {
      if (item instanceof Word word) {
        sizes[n++] = word.size();
      }
    }
    Arrays.sort(sizes, 0, n);
    return n == 0 ? 10 : Math.clamp(sizes[n / 2], 4f, 40f);
  }

  private void cut(List<Placed> items, int depth) {
    if (items.isEmpty()) {
      return;
    }
    if (depth < MAX_DEPTH && items.size() > 3) {
      Box region = bounds(items);
      for (Rule rule : separators) {
        Gutter gutter = new Gutter(rule.at(), rule.at(), rule.from(), rule.to(), rule.length());
        if (divides(rule, region) && split(items, gutter, depth, true)) {
          return;
        }
      }
      for (Gutter gutter : new GutterFinder(region, items, NARROWEST_IN_EM * em).gutters()) {
        if (gutter.weight() >= LINES * em * 0.7f && split(items, gutter, depth, false)) {
          return;
        }
      }
    }
    regions.add(items);
  }

  private boolean split(List<Placed> items, Gutter gutter, int depth, boolean certain) {
    List<Placed> above = new ArrayList<>();
    List<Placed> below = new ArrayList<>();
    List<Placed> left = new ArrayList<>();
    List<Placed> right = new ArrayList<>();
    for (Placed item : items) {
      Box box = item.box();
      if (box.centreY() < gutter.top()) {
        above.add(item);
      } else if (box.centreY() > gutter.bottom()) {
        below.add(item);
      } else if (box.centreX() < gutter.middle()) {
        left.add(item);
      } else {
        right.add(item);
      }
    }
    if (left.isEmpty() || right.isEmpty()) {
      return false;
    }
    if (!certain && (!Prose.fills(left, em) || !Prose.fills(right, em))) {
      return false;
    }
    cut(above, depth + 1);
    cut(left, depth + 1);
    cut(right, depth + 1);
    cut(below, depth + 1);
    return true;
  }

  private static boolean divides(Rule rule, Box region) {
    return rule.at() > region.left()
        && rule.at() < region.right()
        && rule.from() < region.bottom()
        && rule.to() > region.top();
  }

  public static Box bounds(List<? extends Placed> items) {
    Box bounds = items.getFirst().box();
    for (Placed item : items) {
      bounds = bounds.union(item.box());
    }
    return bounds;
  }
}
