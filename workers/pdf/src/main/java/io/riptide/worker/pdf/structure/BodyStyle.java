// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure;

import io.riptide.worker.pdf.layout.FlowItem;
import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.page.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How most of the document's text is set; headings are what departs from it.
///
/// @param size in points
/// @param bold whether most text is
/// @param mono whether most text is of fixed width
/// @param shares how much of the text each size has, by half points
record BodyStyle(float size, boolean bold, boolean mono, Map<Integer, Float> shares) {
  private static final float COMMON = 0.22f;
  private static final int ENOUGH_LETTERS = 1_200;

  static BodyStyle of(List<PageFlow> pages) {
    Map<Integer, Integer> sizes = new HashMap<>();
    Map<Integer, Integer> plain = new HashMap<>();
    int bold = 0;
    int mono = 0;
    int all = 0;
    for (PageFlow page : pages) {
      for (FlowItem item : page.items()) {
        if (item instanceof FlowItem.Text(Line line, _)) {
          int letters = line.text().length();
          // Long lines are body text; short ones are headings, cells and labels.
          int weight = line.words().size() >= 6 ? letters * 3 : letters;
          sizes.merge(Math.round(line.size() * 2), weight, Integer::sum);
          plain.merge(Math.round(line.size() * 2), letters, Integer::sum);
          all += letters;
          mono += line.face().mono() ? letters : 0;
          bold += line.face().bold() ? letters : 0;
        }
      }
    }
    int most =
        sizes.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(20);
    Map<Integer, Float> shares = new HashMap<>();
    if (all > ENOUGH_LETTERS) {
      int letters = all;
      plain.forEach((size, count) -> shares.put(size, (float) count / letters));
    }
    return new BodyStyle(most / 2f, bold * 2 > all, mono * 2 > all, shares);
  }

  /// Whether so much is set in this size that it cannot be a heading's.
  boolean isCommon(float other) {
    return shares.getOrDefault(Math.round(other * 2), 0f) > COMMON;
  }
}
