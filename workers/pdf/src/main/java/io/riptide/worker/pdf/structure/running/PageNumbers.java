// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure.running;

import io.riptide.worker.pdf.layout.FlowItem;
import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.page.Line;
import java.util.List;
import java.util.regex.Pattern;

/// Tells the number of a page from numbers in its text: it stands beyond everything else.
final class PageNumbers {
  /// How far, in parts of the page's width, a centred number may be beside the middle.
  private static final float CENTRED = 0.01f;

  private static final Pattern NUMBER =
      Pattern.compile(
          "^[-\u2013\u2014|\\s]*(?:\\p{L}{1,6}\\.?\\s*)?(\\d{1,4})(?:\\s*(?:/|\\p{L}{1,4})\\s*\\d{1,4})?[-\u2013\u2014|\\s]*$");
  private static final Pattern ROMAN = Pattern.compile("^[ivxlc]{1,7}$");
  private static final Pattern BARE =
      Pattern.compile("^[-\u2013\u2014]?\\s?\\d{1,4}\\s?[-\u2013\u2014]?$");

  private PageNumbers() {}

  /// A bare number beyond all other lines of the page, in the margin.
  ///
  /// @param edges the lines near the edges of the page
  static boolean is(PageFlow page, Line line, List<Line> edges) {
    String text = line.text();
    if (!NUMBER.matcher(text).matches() && !ROMAN.matcher(text).matches()) {
      return false;
    }
    float y = line.box().centreY();
    boolean top = y < page.height() / 2;
    for (FlowItem item : page.items()) {
      if (item instanceof FlowItem.Text(Line other, _) && !other.equals(line)) {
        float otherY = other.box().centreY();
        boolean beyond = top ? otherY < y - 3 : otherY > y + 3;
        if (beyond && !(edges.contains(other) && other.text().length() < 3)) {
          return false;
        }
      } else if (item instanceof FlowItem.Grid grid
          && (top ? grid.box().top() < y : grid.box().bottom() > y)) {
        return false;
      }
    }
    return true;
  }

  /// Pages that were made from web pages end where their text ends, and have their number there: a
  /// bare one in the middle of the page's width, in its lower half.
  static List<Line> centred(PageFlow page) {
    return page.items().stream()
        .filter(FlowItem.Text.class::isInstance)
        .map(item -> ((FlowItem.Text) item).line())
        .filter(line -> line.column() != Line.TURNED)
        .filter(line -> line.box().centreY() > page.height() / 2)
        .filter(line -> Math.abs(line.box().centreX() - page.width() / 2) < CENTRED * page.width())
        .filter(line -> BARE.matcher(line.text()).matches())
        .toList();
  }
}
