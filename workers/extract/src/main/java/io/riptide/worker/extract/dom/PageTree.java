// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.dom;

import io.riptide.worker.extract.text.Folding;
import java.util.BitSet;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/// A page as a table: one row per visible element and per text, in document order. Immutable once
/// built; safe for any thread.
/* Rows are numbered in pre-order, so the descendants of row i are exactly the rows i+1 to end(i)-1.
 * That makes every walk a loop, whatever the nesting (no recursion, no stack to overflow), every
 * subtree a range, and every sum over subtrees one backward pass. Extractors never change the page:
 * they mark rows. Scripts, styles and their like have no rows. */
public final class PageTree {
  private final Document document;
  private final int size;
  private final Node[] nodes;
  private final Kind[] kinds;
  private final int[] parents;
  private final int[] ends;
  private final int[] nameSets;
  private final String[] texts;
  private final Attributes[] attributes;
  private final ElementNames names;
  private final BitSet described;
  private final Measures measures;
  private final HeadElements head;
  private final boolean complete;

  PageTree(PageTreeBuilder built, Document document, boolean wholeText) {
    this.document = document;
    this.size = built.size();
    this.nodes = built.nodes();
    this.kinds = built.kinds();
    this.parents = built.parents();
    this.ends = built.ends();
    this.nameSets = built.nameSets();
    this.texts = built.texts();
    this.attributes = built.attributes();
    this.names = built.names();
    this.described = built.described();
    this.complete = wholeText && built.complete();
    this.head = built.head();
    this.measures = Measures.of(this);
  }

  /// The parsed page with its head; not to be changed.
  public Document document() {
    return document;
  }

  /// What the page says to machines.
  public HeadElements head() {
    return head;
  }

  /// Whether the whole page fitted into the limits.
  public boolean isComplete() {
    return complete;
  }

  /// Number of rows; row 0 is the body.
  public int size() {
    return size;
  }

  public Kind kind(int row) {
    return kinds[row];
  }

  /// The row of the enclosing element; -1 for the body.
  public int parent(int row) {
    return parents[row];
  }

  /// One past the last descendant's row.
  public int end(int row) {
    return ends[row];
  }

  public boolean isText(int row) {
    return kinds[row] == Kind.TEXT;
  }

  /// The text of a [Kind#TEXT] row as written, white space and all.
  public String text(int row) {
    return texts[row];
  }

  /// The element of any other row.
  public Element element(int row) {
    return (Element) nodes[row];
  }

  /// An attribute's value by its name in lower case, empty where it is missing.
  public String attribute(int row, String name) {
    Attributes given = attributes[row];
    return given == null ? "" : given.get(name);
  }

  /// Whether a row's element has other attributes than names.
  public boolean isDescribed(int row) {
    return described.get(row);
  }

  /// What the elements are called, set by set.
  public ElementNames names() {
    return names;
  }

  /// The set of names that a row's element has; 0 for none, and for texts.
  public int nameSet(int row) {
    return nameSets[row];
  }

  /// What was counted per row, subtree included.
  public Measures measures() {
    return measures;
  }

  /// Appends the text of a [Kind#TEXT] row to a line, its white space folded.
  public void appendFolded(StringBuilder line, int row) {
    if (measures.isBlank(row)) {
      Folding.space(line);
    } else if (measures.isFolded(row)) {
      Folding.appendFolded(line, texts[row]);
    } else {
      Folding.append(line, texts[row]);
    }
  }

  /// The text of a subtree with white space folded, at most `limit` characters of it.
  public String foldedText(int row, int limit) {
    if (ends[row] == row + 2 && isText(row + 1) && measures.isFolded(row + 1)) {
      String only = texts[row + 1];
      return only.substring(0, Math.min(only.length(), limit)).strip();
    }
    StringBuilder folded = new StringBuilder();
    for (int i = row; i < ends[row] && folded.length() < limit; i++) {
      if (isText(i)) {
        appendFolded(folded, i);
      } else if (!kinds[i].isInline() || kinds[i] == Kind.LINE_BREAK) {
        Folding.space(folded);
      }
    }
    return folded.substring(0, Math.min(folded.length(), limit)).strip();
  }
}
