// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.ruled;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Word;
import io.riptide.worker.pdf.table.CellText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds lattices that are pieces of one table whose vertical lines are interrupted: they stand
/// close above one another with the same sides, but do not agree on their columns; or they stand
/// side by side over the same rows, and one of them has nothing but figures, which say nothing
/// without the labels in the other. Such a table is better read by its alignment.
final class Stacks {
  private static final float SAME_SIDE = 12;
  private static final float GAP = 30;
  private static final float BESIDE = 24;

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
        boolean columns = a.columns() != b.columns() && a.columns() > 2 && b.columns() > 2;
        if ((follows && columns) || sharesRows(a.box(), b.box(), words)) {
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

  private static boolean sharesRows(Box a, Box b, List<Word> words) {
    float gap = Math.max(b.left() - a.right(), a.left() - b.right());
    boolean beside = gap > -4 && gap < BESIDE && a.height() > 0 && b.height() > 0;
    return beside
        && a.overlapY(b) > 0.8f * Math.max(a.height(), b.height())
        && (onlyFigures(a, words) || onlyFigures(b, words));
  }

  private static boolean onlyFigures(Box box, List<Word> words) {
    int figures = 0;
    for (Word word : words) {
      if (box.holds(word.box())) {
        if (!CellText.numeric(word.text())) {
          return false;
        }
        figures++;
      }
    }
    return figures >= 2;
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
