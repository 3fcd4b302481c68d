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
record BodyStyle(float size, boolean bold) {

  static BodyStyle of(List<PageFlow> pages) {
    Map<Integer, Integer> sizes = new HashMap<>();
    int bold = 0;
    int all = 0;
    for (PageFlow page : pages) {
      for (FlowItem item : page.items()) {
        if (item instanceof FlowItem.Text(Line line)) {
          int letters = line.text().length();
          // Long lines are body text; short ones are headings, cells and labels.
          int weight = line.words().size() >= 6 ? letters * 3 : letters;
          sizes.merge(Math.round(line.size() * 2), weight, Integer::sum);
          all += letters;
          bold += line.face().bold() ? letters : 0;
        }
      }
    }
    int most =
        sizes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(20);
    return new BodyStyle(most / 2f, bold * 2 > all);
  }
}
