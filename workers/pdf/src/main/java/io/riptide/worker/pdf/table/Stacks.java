// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds lattices that are pieces of one table whose vertical lines are interrupted: they stand
/// close above one another with the same sides, but do not agree on their columns. Such a table is
/// better read by its alignment.
final class Stacks {
  private static final float SAME_SIDE = 12;
  private static final float GAP = 30;

  private Stacks() {}

  static List<Lattice> torn(List<Lattice> lattices, List<Word> words) {
    List<Lattice> sorted = new ArrayList<>(lattices);
    sorted.sort(Comparator.comparingDouble(lattice -> lattice.box().top()));
    List<Lattice> torn = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      for (int k = i + 1; k < sorted.size(); k++) {
        Lattice a = sorted.get(i);
        Lattice b = sorted.get(k);
        boolean follows = follows(a.box(), b.box()) && !textBetween(a.box(), b.box(), words);
        if (follows && a.columns() != b.columns() && a.columns() > 2 && b.columns() > 2) {
          torn.add(a);
          torn.add(b);
        }
      }
    }
    return torn;
  }

  private static boolean follows(Box a, Box b) {
    float gap = b.top() - a.bottom();
    return gap > -4
        && gap < GAP
        && Math.abs(a.left() - b.left()) < SAME_SIDE
        && Math.abs(a.right() - b.right()) < SAME_SIDE;
  }

  /// Running text between them, such as the caption of the second.
  private static boolean textBetween(Box a, Box b, List<Word> words) {
    int letters = 0;
    Box between = new Box(a.left(), a.top() + a.height(), a.right(), b.bottom() - b.height());
    for (Word word : words) {
      letters += between.holds(word.box()) ? word.text().length() : 0;
    }
    return letters > 60;
  }
}
