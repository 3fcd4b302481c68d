// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.extras;

import io.riptide.worker.pdf.box.content.place.View;
import io.riptide.worker.pdf.layout.FlowItem;
import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Word;
import io.riptide.worker.pdf.table.PdfTable;
import java.util.StringJoiner;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/// The words of a page under a rectangle of it, such as a link's.
final class WordsUnder {
  private static final float SLACK = 1;

  private WordsUnder() {}

  /// Empty when nothing is under it, or when the words are in a table, which keeps no places.
  static String of(@Nullable PDRectangle rectangle, PDPage page, PageFlow flow) {
    if (rectangle == null) {
      return "";
    }
    Box area = seen(rectangle, View.of(page)).grown(SLACK, SLACK);
    var words = new StringJoiner(" ");
    for (FlowItem item : flow.items()) {
      switch (item) {
        case FlowItem.Text(var line, _) -> {
          for (Word word : line.words()) {
            if (area.holds(word.box())) {
              words.add(word.text());
            }
          }
        }
        case FlowItem.Grid(PdfTable _) -> {}
      }
    }
    return words.toString();
  }

  private static Box seen(PDRectangle r, View view) {
    float x0 = view.x(r.getLowerLeftX(), r.getLowerLeftY());
    float y0 = view.y(r.getLowerLeftX(), r.getLowerLeftY());
    float x1 = view.x(r.getUpperRightX(), r.getUpperRightY());
    float y1 = view.y(r.getUpperRightX(), r.getUpperRightY());
    return new Box(Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1));
  }
}
