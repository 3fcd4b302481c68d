// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Line;
import io.riptide.worker.pdf.page.Word;
import java.util.List;

/// Listings: lines in a type of fixed width, in a document whose text is not. Their breaks and
/// indentation are kept.
final class CodeLines {
  private CodeLines() {}

  static boolean isCode(List<Line> lines) {
    int mono = 0;
    int all = 0;
    for (Line line : lines) {
      for (Word word : line.words()) {
        all += word.text().length();
        mono += word.face().mono() ? word.text().length() : 0;
      }
    }
    return mono > 0.85f * all;
  }

  /// A single word in such a type is a name in the text; it continues a listing but begins none.
  static boolean isMoreThanAWord(List<Line> lines) {
    return lines.size() > 1 || lines.getFirst().words().size() > 1;
  }

  static String text(List<Line> lines) {
    float left = Float.MAX_VALUE;
    for (Line line : lines) {
      left = Math.min(left, line.box().left());
    }
    StringBuilder text = new StringBuilder();
    Line above = lines.getFirst();
    for (Line line : lines) {
      boolean first = text.isEmpty();
      float step = line.baseline() - above.baseline();
      if (!first) {
        text.append(step > 1.9f * line.size() && step < 4 * line.size() ? "\n\n" : "\n");
      }
      text.append(" ".repeat(columns(line.box().left() - left, line)));
      Box last = null;
      for (Word word : line.words()) {
        if (last != null) {
          text.append(" ".repeat(Math.max(1, columns(word.box().left() - last.right(), line))));
        }
        text.append(word.text());
        last = word.box();
      }
      above = line;
    }
    return text.toString();
  }

  private static int columns(float width, Line line) {
    Word word = line.words().getFirst();
    float advance = Math.max(1, word.box().width() / word.text().length());
    return Math.clamp(Math.round(width / advance), 0, 80);
  }
}
