// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.layout.columns;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Placed;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// Finds the strips without text that run down a region.
///
/// The region is painted into a coarse bitmap (one point wide, two high). A strip of at least the
/// wanted width that stays empty over many rows, with text on both sides, is a gutter. Words that
/// span it, such as a heading over both columns, only end it: they do not hide it.
final class GutterFinder {
  private static final float ROW = 2f;

  private final Box region;
  private final List<? extends Placed> items;
  private final float narrowest;
  private final int columns;
  private final int rows;
  private final BitSet[] ink;
  private final int[] first;
  private final int[] last;

  GutterFinder(Box region, List<? extends Placed> items, float narrowest) {
    this.region = region;
    this.items = items;
    this.narrowest = narrowest;
    this.columns = Math.clamp((long) Math.ceil(region.width()), 1, 5_000);
    this.rows = Math.clamp((long) Math.ceil(region.height() / ROW), 1, 5_000);
    this.ink = new BitSet[rows];
    this.first = new int[rows];
    this.last = new int[rows];
    paint();
  }

  private void paint() {
    for (int r = 0; r < rows; r++) {
      ink[r] = new BitSet(columns);
    }
    for (Placed item : items) {
      Box box = item.box();
      float shrink = Math.min(0.15f * box.height(), 2.5f);
      int top = row(box.top() + shrink);
      int bottom = Math.max(top, row(box.bottom() - shrink));
      int left = Math.clamp((int) Math.floor(box.left() - region.left()), 0, columns - 1);
      int right = Math.clamp((int) Math.ceil(box.right() - region.left()), left + 1, columns);
      for (int r = top; r <= bottom; r++) {
        ink[r].set(left, right);
      }
    }
    for (int r = 0; r < rows; r++) {
      first[r] = ink[r].isEmpty() ? columns : ink[r].nextSetBit(0);
      last[r] = ink[r].length() - 1;
    }
  }

  private int row(float y) {
    return Math.clamp((int) ((y - region.top()) / ROW), 0, rows - 1);
  }

  /// Candidates, heaviest first, one for each strip.
  List<Gutter> gutters() {
    int width = Math.max(2, Math.round(narrowest));
    List<Gutter> found = new ArrayList<>();
    for (int x = 1; x + width < columns; x++) {
      scan(x, width, found);
    }
    found.sort(Comparator.comparingDouble(Gutter::weight).reversed());
    return distinct(found);
  }

  private void scan(int x, int width, List<Gutter> found) {
    int start = -1;
    for (int r = 0; r <= rows; r++) {
      boolean free = r < rows && isFree(r, x, width);
      if (free && start < 0) {
        start = r;
      } else if (!free && start >= 0) {
        measure(x, width, start, r, found);
        start = -1;
      }
    }
  }

  private boolean isFree(int r, int x, int width) {
    int next = ink[r].nextSetBit(x);
    return next < 0 || next >= x + width;
  }

  private void measure(int x, int width, int from, int to, List<Gutter> found) {
    int left = 0;
    int right = 0;
    int top = -1;
    int bottom = -1;
    for (int r = from; r < to; r++) {
      boolean l = first[r] < x;
      boolean g = last[r] >= x + width;
      left += l ? 1 : 0;
      right += g ? 1 : 0;
      if (l || g) {
        top = top < 0 ? r : top;
        bottom = r;
      }
    }
    int weight = Math.min(left, right);
    if (weight > 0) {
      found.add(
          new Gutter(
              region.left() + x,
              region.left() + x + width,
              region.top() + top * ROW,
              region.top() + (bottom + 1) * ROW,
              weight * ROW));
    }
  }

  private static List<Gutter> distinct(List<Gutter> found) {
    List<Gutter> kept = new ArrayList<>();
    for (Gutter gutter : found) {
      boolean covered = false;
      for (Gutter other : kept) {
        boolean same =
            Math.abs(gutter.middle() - other.middle()) < 40
                && gutter.top() < other.bottom()
                && other.top() < gutter.bottom();
        covered |= same;
      }
      if (!covered) {
        kept.add(gutter);
      }
      if (kept.size() >= 8) {
        break;
      }
    }
    return kept;
  }
}
