// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure.running;

import io.riptide.worker.pdf.layout.FlowItem;
import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// For files of one or two pages, where nothing can repeat: a small line in the outermost margin,
/// parted from all other text by more than a paragraph's space, is a running head or foot; so is an
/// outermost row of three parts or more that are set far from one another.
final class Margin {
  private static final float TOP = 0.075f;
  private static final float BOTTOM = 0.925f;
  private static final int MAX_LETTERS = 90;
  private static final float GAP_IN_EM = 1.7f;
  private static final float PARTS_IN_EM = 5f;
  private static final int FEWEST_PARTS = 3;

  private Margin() {}

  static boolean alone(PageFlow page, Line line) {
    Box box = line.box();
    boolean top = box.bottom() < TOP * page.height();
    boolean bottom = box.top() > BOTTOM * page.height();
    if ((!top && !bottom) || line.text().length() > MAX_LETTERS) {
      return false;
    }
    float em = line.size();
    boolean others = false;
    float biggest = 0;
    for (FlowItem item : page.items()) {
      Box other = item.box();
      boolean inMargin =
          top ? other.bottom() < TOP * page.height() : other.top() > BOTTOM * page.height();
      if (!inMargin) {
        float gap = top ? other.top() - box.bottom() : box.top() - other.bottom();
        if (gap < GAP_IN_EM * em) {
          return false;
        }
        others = true;
        if (item instanceof FlowItem.Text(Line text, _)) {
          biggest = Math.max(biggest, text.size());
        }
      }
    }
    return others && em <= biggest * 1.02f;
  }

  /// Whether a line is of a row at the foot of the page with something at its left, in its middle
  /// and at its right, and nothing below.
  ///
  /// @param edges the lines near the edges of the page
  static boolean isPartOfFoot(PageFlow page, Line line, List<Line> edges) {
    float em = line.size();
    List<Box> row = new ArrayList<>();
    for (Line edge : edges) {
      if (Math.abs(edge.baseline() - line.baseline()) < 0.3f * em) {
        edge.words().forEach(word -> row.add(word.box()));
      }
    }
    row.sort(Comparator.comparingDouble(Box::left));
    int parts = 1;
    for (int i = 1; i < row.size(); i++) {
      parts += row.get(i).left() - row.get(i - 1).right() > PARTS_IN_EM * em ? 1 : 0;
    }
    return parts >= FEWEST_PARTS
        && line.box().centreY() > page.height() / 2
        && page.items().stream().noneMatch(item -> item.box().top() > line.box().bottom());
  }
}
