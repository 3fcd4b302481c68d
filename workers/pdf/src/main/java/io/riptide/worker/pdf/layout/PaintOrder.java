// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.layout;

import io.riptide.worker.pdf.layout.words.Ellipses;
import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Line;
import io.riptide.worker.pdf.page.RightToLeft;
import io.riptide.worker.pdf.page.Word;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// The order in which the file paints its words, and whether that order can be read.
///
/// Typesetters and browsers paint in reading order; reading it back is then better than any guess
/// from geometry, above all in formulas. A step is smooth when the next word follows on the same
/// line or lies below. Every change of column costs one rough step, so a few are no objection.
final class PaintOrder {
  private static final float MOST_ROUGH_STEPS = 0.12f;
  private static final int FREE_ROUGH_STEPS = 4;

  private PaintOrder() {}

  static boolean isCoherent(List<Word> words) {
    int rough = 0;
    for (int i = 1; i < words.size(); i++) {
      if (!smooth(words.get(i - 1), words.get(i))) {
        rough++;
      }
    }
    return rough <= FREE_ROUGH_STEPS + MOST_ROUGH_STEPS * words.size();
  }

  private static boolean smooth(Word last, Word next) {
    if (sameBand(last.box(), next.box())) {
      return next.box().left() > last.box().left() - 2 * last.size()
          || RightToLeft.has(next.text());
    }
    return next.baseline() > last.baseline() - 0.5f * last.size() || near(last, next);
  }

  /// Back up by little and onwards, as from a denominator to what follows its fraction.
  private static boolean near(Word last, Word next) {
    float em = Math.max(last.size(), next.size());
    float gap = next.box().left() - last.box().right();
    return gap > -em && gap < 2 * em && last.baseline() - next.baseline() < 2 * em;
  }

  /// Whether the order jumps to and fro between columns, as text layers made line by line across
  /// the page do.
  static boolean crosses(List<Word> words, IdentityHashMap<Word, Integer> columnOf) {
    int changes = 0;
    int columns = 0;
    for (int i = 1; i < words.size(); i++) {
      int a = columnOf.getOrDefault(words.get(i - 1), 0);
      int b = columnOf.getOrDefault(words.get(i), 0);
      columns = Math.max(columns, b + 1);
      changes += a == b ? 0 : 1;
    }
    return columns > 1 && changes > 4 * columns + 0.04f * words.size();
  }

  /// Words painted one after the other on one band become a line, until a wide gap or a step back.
  static List<Line> lines(List<Word> words) {
    List<Line> lines = new ArrayList<>();
    List<Word> open = new ArrayList<>();
    Box band = null;
    for (Word word : words) {
      if (!open.isEmpty() && band != null) {
        Word last = open.getLast();
        float gap = word.box().left() - last.box().right();
        float em = Math.max(word.size(), last.size());
        boolean back =
            RightToLeft.has(word.text()) && last.box().left() - word.box().right() < 2.5f * em;
        boolean on = sameBand(band, word.box()) && gap < 2.5f * em && (gap > -4 * em || back);
        if (!on) {
          lines.add(Line.of(RightToLeft.ordered(Ellipses.joined(open)), 0));
          open.clear();
          band = null;
        }
      }
      open.add(word);
      band = band == null ? word.box() : band.union(word.box());
    }
    if (!open.isEmpty()) {
      lines.add(Line.of(RightToLeft.ordered(Ellipses.joined(open)), 0));
    }
    return lines;
  }

  private static boolean sameBand(Box a, Box b) {
    return a.overlapY(b) > 0.35f * Math.min(a.height(), b.height());
  }
}
