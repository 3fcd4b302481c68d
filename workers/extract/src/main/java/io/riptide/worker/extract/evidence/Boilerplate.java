// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence;

import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.Measures;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.evidence.naming.NameMeanings;
import io.riptide.worker.extract.text.Letters;
import java.util.BitSet;
import org.jsoup.nodes.Attributes;

/// Marks what surrounds content on most pages: navigation, footers, side columns, banners, sharing,
/// consent, and what is hidden. A part that holds much of the page's text is never marked by its
/// name alone.
public final class Boilerplate {
  private static final double TOO_MUCH = 0.4;

  private final PageTree tree;
  private final NameMeanings names;
  private final BitSet hidden;
  private final int words;
  private final BitSet marked;

  private Boilerplate(PageTree tree, NameMeanings names, BitSet hidden) {
    this.tree = tree;
    this.names = names;
    this.hidden = hidden;
    this.words = Math.max(1, tree.measures().words(0));
    this.marked = new BitSet(tree.size());
  }

  /// The tops of what is boilerplate on `tree`, of which `hidden` elements are part.
  static BitSet of(PageTree tree, NameMeanings names, BitSet hidden) {
    Boilerplate boilerplate = new Boilerplate(tree, names, hidden);
    for (int row = 1; row < tree.size(); ) {
      if (!tree.isText(row) && boilerplate.is(row)) {
        boilerplate.marked.set(row);
        row = tree.end(row);
      } else {
        row++;
      }
    }
    return boilerplate.marked;
  }

  /// The elements that are hidden from readers by their own attributes.
  public static BitSet hidden(PageTree tree) {
    BitSet hidden = new BitSet(tree.size());
    for (int row = 1; row < tree.size(); row++) {
      if (tree.isDescribed(row) && isHidden(tree, row)) {
        hidden.set(row);
      }
    }
    return hidden;
  }

  /// Every row within the subtrees of `tops`.
  public static BitSet spread(PageTree tree, BitSet tops) {
    BitSet rows = new BitSet(tree.size());
    for (int top = tops.nextSetBit(0); top >= 0; top = tops.nextSetBit(tree.end(top))) {
      rows.set(top, tree.end(top));
    }
    return rows;
  }

  private boolean is(int row) {
    Kind kind = tree.kind(row);
    if (kind.isInline() && kind != Kind.INLINE) {
      return false;
    }
    if (hidden.get(row)) {
      return true;
    }
    Measures measures = tree.measures();
    double share = (double) measures.words(row) / words;
    boolean mostlyLinks = measures.linkDensity(row) > 0.5;
    return switch (kind) {
      case NAVIGATION, DIALOG -> mostlyLinks || share < TOO_MUCH;
      case FOOTER, ASIDE -> share < TOO_MUCH;
      case HEADER -> share < TOO_MUCH && !isInContent(row);
      case FORM -> share < TOO_MUCH && measures.paragraphs(row) < 3;
      default -> share < TOO_MUCH && isNamedSo(row);
    };
  }

  private boolean isNamedSo(int row) {
    int set = tree.nameSet(row);
    if (names.isSurroundingRole(set)) {
      return true;
    }
    Kind kind = tree.kind(row);
    boolean kept = kind == Kind.PREFORMATTED || kind == Kind.TABLE || kind == Kind.HEADING;
    return !kept && names.isSurrounding(set);
  }

  private boolean isInContent(int row) {
    for (int up = tree.parent(row); up >= 0; up = tree.parent(up)) {
      Kind kind = tree.kind(up);
      if (kind == Kind.ARTICLE || kind == Kind.MAIN) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHidden(PageTree tree, int row) {
    Attributes attributes = tree.element(row).attributes();
    if (attributes.hasKey("hidden") || attributes.get("aria-hidden").equalsIgnoreCase("true")) {
      return true;
    }
    String style = attributes.get("style");
    return says(style, "display:none") || says(style, "visibility:hidden");
  }

  /// Whether a style says `declaration`, whatever its spaces and capitals. The first letter of a
  /// declaration is nowhere else in it.
  private static boolean says(String style, String declaration) {
    int matched = 0;
    for (int i = 0; i < style.length(); i++) {
      char c = Letters.small(style.charAt(i));
      if (c != ' ') {
        matched =
            c == declaration.charAt(matched) ? matched + 1 : c == declaration.charAt(0) ? 1 : 0;
        if (matched == declaration.length()) {
          return true;
        }
      }
    }
    return false;
  }
}
