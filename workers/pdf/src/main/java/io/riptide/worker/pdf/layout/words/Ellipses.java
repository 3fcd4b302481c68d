// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.layout.words;

import io.riptide.worker.pdf.page.Word;
import java.util.ArrayList;
import java.util.List;

/// Joins three spaced dots to one ellipsis; longer rows of dots are leaders and stay.
public final class Ellipses {
  private Ellipses() {}

  public static List<Word> joined(List<Word> words) {
    List<Word> joined = new ArrayList<>(words.size());
    int i = 0;
    while (i < words.size()) {
      int dots = 0;
      while (i + dots < words.size() && isDot(words.get(i + dots), dots)) {
        dots++;
      }
      if (dots == 3) {
        joined.add(words.get(i).joined(words.get(i + 1)).joined(words.get(i + 2)));
        i += 3;
      } else {
        int step = Math.max(1, dots);
        joined.addAll(words.subList(i, i + step));
        i += step;
      }
    }
    return joined;
  }

  /// The last dot may carry the comma or full stop that follows it.
  private static boolean isDot(Word word, int before) {
    String text = word.text();
    return text.equals(".") || (before == 2 && text.length() == 2 && text.charAt(0) == '.');
  }
}
