// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table;

import io.riptide.worker.pdf.page.Box;
import java.util.ArrayList;
import java.util.List;

/// The columns of an unruled table: stretches of x that its rows share, with the empty valleys
/// between them.
public final class ColumnBands {
  private static final float TOLERATED = 0.08f;
  private static final float NARROWEST_VALLEY_IN_EM = 0.4f;

  private final float[] lefts;
  private final float[] rights;

  private ColumnBands(float[] lefts, float[] rights) {
    this.lefts = lefts;
    this.rights = rights;
  }

  /// From the first column's left edge to the last one's right.
  public float width() {
    return lefts.length == 0 ? 0 : rights[rights.length - 1] - lefts[0];
  }

  /// The left edge of one column.
  public float left(int column) {
    return lefts[column];
  }

  /// The right edge of the last column.
  public float right() {
    return rights[rights.length - 1];
  }

  public int count() {
    return lefts.length;
  }

  /// From the rows with most entries; headings that span columns would fill the valleys.
  public static ColumnBands of(List<TextRow> rows) {
    float left = Float.MAX_VALUE;
    float right = 0;
    int usual = usualEntries(rows);
    List<TextRow> voters = new ArrayList<>();
    for (TextRow row : rows) {
      left = Math.min(left, row.box().left());
      right = Math.max(right, row.box().right());
      if (row.entries().size() >= Math.max(2, usual * 0.6f)) {
        voters.add(row);
      }
    }
    int width = Math.clamp((long) Math.ceil(right - left) + 1, 1, 5_000);
    int[] cover = new int[width];
    for (TextRow row : voters) {
      for (TextRow.Entry entry : row.entries()) {
        int from = Math.clamp((int) (entry.box().left() - left + 0.5f), 0, width - 1);
        int to = Math.clamp((int) (entry.box().right() - left), from, width - 1);
        for (int x = from; x <= to; x++) {
          cover[x]++;
        }
      }
    }
    float valley = NARROWEST_VALLEY_IN_EM * rows.get(rows.size() / 2).size();
    return bands(cover, left, (int) (voters.size() * TOLERATED), valley);
  }

  private static ColumnBands bands(int[] cover, float left, int tolerated, float valley) {
    List<float[]> bands = new ArrayList<>();
    int start = -1;
    for (int x = 0; x <= cover.length; x++) {
      boolean inked = x < cover.length && cover[x] > tolerated;
      if (inked && start < 0) {
        start = x;
      } else if (!inked && start >= 0) {
        add(bands, left + start, left + x, valley);
        start = -1;
      }
    }
    float[] lefts = new float[bands.size()];
    float[] rights = new float[bands.size()];
    for (int i = 0; i < lefts.length; i++) {
      lefts[i] = bands.get(i)[0];
      rights[i] = bands.get(i)[1];
    }
    return new ColumnBands(lefts, rights);
  }

  private static void add(List<float[]> bands, float from, float to, float valley) {
    if (!bands.isEmpty() && from - bands.getLast()[1] < valley) {
      bands.getLast()[1] = to;
    } else {
      bands.add(new float[] {from, to});
    }
  }

  private static int usualEntries(List<TextRow> rows) {
    int[] counts = new int[64];
    for (TextRow row : rows) {
      counts[Math.min(63, row.entries().size())]++;
    }
    int usual = 2;
    for (int n = 2; n < counts.length; n++) {
      // More entries mean more columns seen; a slightly rarer but fuller row is the better witness.
      if (counts[n] > 0 && counts[n] * 1.5f >= counts[usual]) {
        usual = n;
      }
    }
    return usual;
  }

  /// The column that a box touches first; the nearest one when it lies in a valley.
  public int first(Box box) {
    for (int i = 0; i < lefts.length; i++) {
      if (overlap(box, i) > Math.min(1.5f, 0.3f * box.width())) {
        return i;
      }
    }
    return nearest(box.centreX());
  }

  public int last(Box box) {
    for (int i = lefts.length - 1; i >= 0; i--) {
      if (overlap(box, i) > Math.min(1.5f, 0.3f * box.width())) {
        return i;
      }
    }
    return nearest(box.centreX());
  }

  private float overlap(Box box, int i) {
    return Math.min(box.right(), rights[i]) - Math.max(box.left(), lefts[i]);
  }

  private int nearest(float x) {
    int best = 0;
    float least = Float.MAX_VALUE;
    for (int i = 0; i < lefts.length; i++) {
      float distance = Math.max(Math.max(lefts[i] - x, x - rights[i]), 0);
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
