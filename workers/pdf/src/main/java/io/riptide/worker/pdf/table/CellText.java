// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table;

import io.riptide.worker.pdf.page.RightToLeft;
import io.riptide.worker.pdf.page.Rows;
import io.riptide.worker.pdf.page.Word;
import java.util.List;

/// The text of a cell from its words.
public final class CellText {
  private CellText() {}

  public static String of(List<Word> words) {
    StringBuilder text = new StringBuilder();
    for (List<Word> row : Rows.of(words)) {
      boolean start = true;
      for (Word word : RightToLeft.ordered(row)) {
        int last = text.length() - 1;
        boolean hyphen =
            start
                && last > 0
                && "-\u2010\u00ad".indexOf(text.charAt(last)) >= 0
                && Character.isLowerCase(text.charAt(last - 1))
                && Character.isLowerCase(word.text().charAt(0));
        if (hyphen) {
          text.setLength(last);
        } else if (last >= 0) {
          text.append(' ');
        }
        text.append(word.text());
        start = false;
      }
    }
    return text.toString();
  }

  /// A number, a share, an amount, or the sign for a missing one.
  public static boolean numeric(String text) {
    int digits = 0;
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits += Character.isDigit(c) ? 1 : 0;
      letters += Character.isLetter(c) ? 1 : 0;
    }
    boolean mark = letters == 0 && digits == 0 && !text.isEmpty() && text.length() <= 3;
    return mark || (digits > 0 && letters <= digits / 2 + 1);
  }
}
