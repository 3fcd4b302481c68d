// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.layout.columns;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Placed;
import io.riptide.worker.pdf.page.Rows;
import io.riptide.worker.pdf.page.Word;
import java.util.ArrayList;
import java.util.List;

/// Tells running text from the entries of a table: prose fills its lines.
final class Prose {
  private static final float FILLED = 0.5f;
  private static final float NARROWEST_IN_EM = 6;
  private static final float LETTERS_PER_LINE = 11;

  private Prose() {}

  static boolean fills(List<Placed> side, float em) {
    if (side.isEmpty()) {
      return false;
    }
    List<Word> words = new ArrayList<>();
    for (Placed item : side) {
      if (item instanceof Word word) {
        words.add(word);
      }
    }
    if (words.isEmpty()) {
      return true;
    }
    Box bounds = Columns.bounds(side);
    if (bounds.width() < NARROWEST_IN_EM * em) {
      return false;
    }
    List<List<Word>> rows = Rows.of(words);
    float width = 0;
    int letters = 0;
    for (List<Word> row : rows) {
      float covered = 0;
      for (Word word : row) {
        covered += word.box().width();
        letters += (int) word.text().chars().filter(Character::isLetter).count();
      }
      width += covered;
    }
    return width / rows.size() > FILLED * bounds.width()
        && (float) letters / rows.size() > LETTERS_PER_LINE;
  }
}
