// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure;

import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.page.Line;
import io.riptide.worker.pdf.page.Word;
import java.util.List;
import java.util.regex.Pattern;

/// Notes at the foot of a page: smaller than the body, low on the page, beginning with a mark.
final class Footnotes {
  private static final float SMALLER = 0.94f;
  private static final float LOW = 0.5f;
  private static final Pattern MARK =
      Pattern.compile("^(?:\\d{1,3}|[*\\u2020\\u2021\\u00a7]{1,3}|\\(\\d{1,3}\\))$");
  private static final Pattern GLUED = Pattern.compile("^(?:\\d{1,3}|[*\\u2020\\u2021])\\p{Lu}.*");

  private Footnotes() {}

  static boolean isFootnote(PageFlow page, List<Line> lines, BodyStyle body) {
    Line first = lines.getFirst();
    if (first.size() > SMALLER * body.size()
        || first.box().centreY() < LOW * page.height()
        || first.words().size() < 3) {
      return false;
    }
    Word mark = first.words().getFirst();
    boolean alone = MARK.matcher(mark.text()).matches();
    boolean raised = mark.size() < 0.9f * first.size();
    return (alone && raised)
        || (alone && mark.text().length() <= 3)
        || GLUED.matcher(mark.text()).matches();
  }
}
