// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence;

import io.riptide.worker.extract.dom.ElementNames;
import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import java.util.BitSet;
import java.util.Optional;

/// Content where the page itself says so: `article`, `main`, their roles, and schema.org's
/// `articleBody`.
public final class SemanticContent {
  private static final double MOST = 0.6;

  private SemanticContent() {}

  /// The row of the element that holds the content, if the page names one.
  public static Optional<Integer> of(PageTree tree, BitSet boilerplate) {
    int main = largest(tree, boilerplate, Kind.MAIN, "main");
    int article = largest(tree, boilerplate, Kind.ARTICLE, "article");
    int best = main < 0 || (article >= 0 && isMostOf(tree, article, main)) ? article : main;
    return best < 0 ? Optional.empty() : Optional.of(best);
  }

  private static boolean isMostOf(PageTree tree, int article, int main) {
    return tree.measures().words(article) >= MOST * tree.measures().words(main);
  }

  private static int largest(PageTree tree, BitSet boilerplate, Kind kind, String role) {
    int best = -1;
    BitSet declared = tree.names().that(names -> isDeclared(names, role));
    for (int row = 1; row < tree.size(); ) {
      if (boilerplate.get(row)) {
        row = tree.end(row);
        continue;
      }
      boolean named = tree.kind(row) == kind || declared.get(tree.nameSet(row));
      if (named && (best < 0 || words(tree, row) > words(tree, best))) {
        best = row;
      }
      row++;
    }
    return best;
  }

  private static boolean isDeclared(ElementNames.Names names, String role) {
    return names.role().equalsIgnoreCase(role)
        || (role.equals("article") && names.itemprop().contains("articleBody"));
  }

  private static int words(PageTree tree, int row) {
    return tree.measures().words(row) - tree.measures().linkWords(row);
  }
}
