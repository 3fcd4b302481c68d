// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render;

import io.riptide.worker.extract.text.Folding;
import org.jsoup.nodes.Element;

/// The source of a formula: its TeX annotation where MathML carries one, else the `alttext`, else
/// what it reads as.
public final class MathSource {
  private MathSource() {}

  public static String of(Element math) {
    for (Element annotation : math.getElementsByTag("annotation")) {
      if (annotation.attr("encoding").contains("tex")) {
        return Folding.fold(annotation.wholeText());
      }
    }
    String alternative = math.attr("alttext");
    return Folding.fold(alternative.isEmpty() ? math.wholeText() : alternative);
  }
}
