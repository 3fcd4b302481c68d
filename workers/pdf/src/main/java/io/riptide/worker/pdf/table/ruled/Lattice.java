// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.ruled;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Rule;
import java.util.ArrayList;
import java.util.List;

/// Rules that cross one another: the lines of one ruled table.
final class Lattice {
  private static final float TOUCH = 3.2f;
  private static final long MAX_PAIRS = 4_000_000;

  private final List<Rule> rules;
  private final float[] xs;
  private final float[] ys;

  private Lattice(List<Rule> rules, float[] xs, float[] ys) {
    this.rules = rules;
    this.xs = xs;
    this.ys = ys;
  }

  int rows() {
    return ys.length - 1;
  }

  int columns() {
    return xs.length - 1;
  }

  Box box() {
    return new Box(xs[0], ys[0], xs[xs.length - 1], ys[ys.length - 1]);
  }

  int rowAt(float y) {
    return place(ys, y);
  }

  int columnAt(float x) {
    return place(xs, x);
  }

  private static int place(float[] lines, float at) {
    int i = 0;
    while (i < lines.length - 2 && at > lines[i + 1]) {
      i++;
    }
    return i;
  }

  Box slot(int row, int column) {
    return new Box(xs[column], ys[row], xs[column + 1], ys[row + 1]);
  }

  /// Whether a line stands at the left of a slot.
  boolean lineLeftOf(int row, int column) {
    return covered(false, xs[column], ys[row], ys[row + 1]);
  }

  boolean lineAbove(int row, int column) {
    return covered(true, ys[row], xs[column], xs[column + 1]);
  }

  private boolean covered(boolean horizontal, float at, float from, float to) {
    float inset = Math.min(0.25f * (to - from), 6);
    for (Rule rule : rules) {
      if (rule.horizontal() == horizontal
          && Math.abs(rule.at() - at) <= TOUCH
          && rule.from() <= from + inset
          && rule.to() >= to - inset) {
        return true;
      }
    }
    return false;
  }

  /// Every group of crossing rules with at least two rows or columns of slots.
  static List<Lattice> of(List<Rule> rules) {
    List<Rule> flat = rules.stream().filter(Rule::horizontal).toList();
    List<Rule> upright = rules.stream().filter(rule -> !rule.horizontal()).toList();
    if ((long) flat.size() * upright.size() > MAX_PAIRS || flat.isEmpty() || upright.isEmpty()) {
      return List.of();
    }
    int[] group = new int[flat.size() + upright.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
    }
    for (int h = 0; h < flat.size(); h++) {
      for (int v = 0; v < upright.size(); v++) {
        if (cross(flat.get(h), upright.get(v))) {
          group[root(group, h)] = root(group, flat.size() + v);
        }
      }
    }
    List<List<Rule>> members = new ArrayList<>();
    for (int i = 0; i < group.length; i++) {
      members.add(new ArrayList<>());
    }
    for (int i = 0; i < group.length; i++) {
      Rule rule = i < flat.size() ? flat.get(i) : upright.get(i - flat.size());
      members.get(root(group, i)).add(rule);
    }
    List<Lattice> lattices = new ArrayList<>();
    for (List<Rule> crossing : members) {
      float[] xs = withEnds(places(crossing, false), crossing, true);
      float[] ys = withEnds(places(crossing, true), crossing, false);
      if (xs.length >= 2 && ys.length >= 2 && xs.length + ys.length > 4) {
        lattices.add(new Lattice(crossing, xs, ys));
      }
    }
    return lattices;
  }

  /// Tables without side lines: where at least two rules across run out beyond the outermost line,
  /// their ends are an edge.
  private static float[] withEnds(float[] places, List<Rule> rules, boolean horizontal) {
    if (places.length == 0) {
      return places;
    }
    float first = places[0];
    float last = places[places.length - 1];
    float low = first;
    float high = last;
    int lows = 0;
    int highs = 0;
    for (Rule rule : rules) {
      if (rule.horizontal() == horizontal) {
        low = Math.min(low, rule.from());
        high = Math.max(high, rule.to());
      }
    }
    for (Rule rule : rules) {
      if (rule.horizontal() == horizontal) {
        lows += rule.from() < low + 4 ? 1 : 0;
        highs += rule.to() > high - 4 ? 1 : 0;
      }
    }
    int before = low < first - 10 && lows >= 2 ? 1 : 0;
    int after = high > last + 10 && highs >= 2 ? 1 : 0;
    float[] all = new float[places.length + before + after];
    System.arraycopy(places, 0, all, before, places.length);
    if (before == 1) {
      all[0] = low;
    }
    if (after == 1) {
      all[all.length - 1] = high;
    }
    return all;
  }

  private static boolean cross(Rule h, Rule v) {
    return h.at() >= v.from() - TOUCH
        && h.at() <= v.to() + TOUCH
        && v.at() >= h.from() - TOUCH
        && v.at() <= h.to() + TOUCH;
  }

  private static int root(int[] group, int i) {
    int at = i;
    while (group[at] != at) {
      group[at] = group[group[at]];
      at = group[at];
    }
    return at;
  }

  /// Lines closer than a few points are one line: double rules, borders of neighbouring cells.
  private static float[] places(List<Rule> rules, boolean horizontal) {
    List<Float> at = new ArrayList<>();
    rules.stream()
        .filter(rule -> rule.horizontal() == horizontal)
        .map(Rule::at)
        .sorted()
        .forEach(place -> {
          if (at.isEmpty() || place - at.getLast() > 3.6f) {
            at.add(place);
          }
        });
    float[] places = new float[at.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = at.get(i);
    }
    return places;
  }
}
