// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Groups words of one column into lines by their baselines, top to bottom, left to right.
public final class Rows {
  private static final float SHARED = 0.5f;

  private Rows() {}

  public static List<List<Word>> of(List<Word> words) {
    List<Word> sorted = new ArrayList<>(words);
    sorted.sort(Comparator.comparingDouble(Word::baseline));
    List<List<Word>> rows = new ArrayList<>();
    List<Box> bands = new ArrayList<>();
    // Big type first, so that a superscript finds its line and not the reverse.
    for (Word word : sorted) {
      int best = -1;
      float most = 0;
      for (int i = rows.size() - 1; i >= Math.max(0, rows.size() - 4); i--) {
        Box band = bands.get(i);
        float shared = band.overlapY(word.box());
        float part = shared / Math.min(band.height(), word.box().height());
        if (part > SHARED && part > most) {
          most = part;
          best = i;
        }
      }
      if (best >= 0) {
        rows.get(best).add(word);
        if (word.box().height() >= bands.get(best).height()) {
          bands.set(best, middle(bands.get(best), word.box()));
        }
      } else {
        rows.add(new ArrayList<>(List.of(word)));
        bands.add(word.box());
      }
    }
    for (List<Word> row : rows) {
      row.sort(Comparator.comparingDouble(w -> w.box().left()));
    }
    rows.sort(Comparator.comparingDouble(Rows::baseline));
    return rows;
  }

  private static Box middle(Box band, Box word) {
    return new Box(
        Math.min(band.left(), word.left()),
        Math.max(band.top(), Math.min(word.top(), band.top() + 1)),
        Math.max(band.right(), word.right()),
        Math.max(band.bottom(), word.bottom()));
  }

  private static double baseline(List<Word> row) {
    double sum = 0;
    int weight = 0;
    for (Word word : row) {
      sum += (double) word.baseline() * word.text().length();
      weight += word.text().length();
    }
    return sum / weight;
  }
}
