// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.table;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Tells what a reader does not see, as far as the element itself says so: sort keys, templates.
final class Visibility {
  private static final Pattern HIDDEN =
      Pattern.compile("(?:^|;)\\s*(?:display\\s*:\\s*none|visibility\\s*:\\s*(?:hidden|collapse))");
  private static final Set<String> NEVER_SHOWN =
      Set.of("script", "style", "template", "noscript", "head", "datalist", "param", "source");

  private Visibility() {}

  static boolean isHidden(Element element) {
    return NEVER_SHOWN.contains(element.normalName())
        || element.hasAttr("hidden")
        || HIDDEN.matcher(element.attr("style").toLowerCase(Locale.ROOT)).find();
  }
}
