// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import java.util.regex.Pattern;

/// Links to the first page of a site. A heading that is nothing but such a link is the name of the
/// site, whatever it says.
final class HomeLinks {
  private static final int LEVELS = 3;
  private static final Pattern ROOT =
      Pattern.compile("(?:\\.?/|(?:https?:)?//[^/?#]+/?)?(?:index\\.\\w{3,5}|home/?)?(?:[?#].*)?");

  private HomeLinks() {}

  /// Whether all words of a row are in a link to the first page of the site, and the page is
  /// another one.
  static boolean surround(PageTree tree, int row) {
    boolean allLink = tree.measures().linkWords(row) == tree.measures().words(row);
    return allLink && !isRoot(tree.document().location()) && isRoot(link(tree, row));
  }

  /// Where the first link in a row or around it leads; a place that is no root without one.
  private static String link(PageTree tree, int row) {
    for (int i = row; i < tree.end(row); i++) {
      if (tree.kind(i) == Kind.LINK) {
        return tree.attribute(i, "href");
      }
    }
    int up = tree.parent(row);
    for (int level = 0; level < LEVELS && up > 0; level++) {
      if (tree.kind(up) == Kind.LINK) {
        return tree.attribute(up, "href");
      }
      up = tree.parent(up);
    }
    return "#none";
  }

  private static boolean isRoot(String url) {
    return !url.isEmpty() && url.charAt(0) != '#' && ROOT.matcher(url).matches();
  }
}
