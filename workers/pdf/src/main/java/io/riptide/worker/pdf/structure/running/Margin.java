// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure.running;

import io.riptide.worker.pdf.layout.FlowItem;
import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Line;

/// For files of one or two pages, where nothing can repeat: a small line in the outermost margin,
/// parted from all other text by more than a paragraph's space, is a running head or foot.
final class Margin {
  private static final float TOP = 0.075f;
  private static final float BOTTOM = 0.925f;
  private static final int MAX_LETTERS = 90;
  private static final float GAP_IN_EM = 1.7f;

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
}
