// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence;

import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.Measures;
import io.riptide.worker.extract.dom.PageTree;
import java.util.ArrayList;
import java.util.List;

/// A run of text that stands on its own: all that flows together within one block-level element.
///
/// @param container the row of that element
/// @param from its first row
/// @param to one past its last row
/// @param linkWords words in links
/// @param marks punctuation of prose
public record TextBlock(
    int container, int from, int to, int words, int linkWords, int characters, int marks) {

  /// The blocks of a page that have words, in document order.
  public static List<TextBlock> of(PageTree tree) {
    Reader reader = new Reader(tree);
    for (int row = 1; row < tree.size(); row++) {
      reader.read(row);
    }
    reader.end(tree.size());
    return reader.blocks;
  }

  public double linkDensity() {
    return words == 0 ? 0 : (double) linkWords / words;
  }

  /// The block's text, not folded.
  public String text(PageTree tree) {
    if (to == from + 1) {
      return tree.text(from);
    }
    StringBuilder text = new StringBuilder();
    for (int row = from; row < to; row++) {
      if (tree.isText(row)) {
        text.append(tree.text(row));
      } else if (tree.kind(row) == Kind.LINE_BREAK) {
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static final class Reader {
    private final PageTree tree;
    private final int[] containers;
    private final List<TextBlock> blocks = new ArrayList<>();
    private int container = -1;
    private int from = -1;

    private Reader(PageTree tree) {
      this.tree = tree;
      this.containers = new int[tree.size()];
    }

    private void read(int row) {
      boolean inline = tree.kind(row).isInline();
      containers[row] = inline ? containers[tree.parent(row)] : row;
      if (!inline || (from >= 0 && containers[row] != container)) {
        end(row);
      }
      if (tree.isText(row) && from < 0) {
        container = containers[row];
        from = row;
      }
    }

    private void end(int to) {
      if (from < 0) {
        return;
      }
      Measures measures = tree.measures();
      int words = 0;
      int linkWords = 0;
      int characters = 0;
      int marks = 0;
      for (int row = from; row < to; row++) {
        if (tree.isText(row)) {
          words += measures.words(row);
          linkWords += measures.linkWords(row);
          characters += measures.characters(row);
          marks += measures.marks(row);
        }
      }
      if (characters > 0) {
        blocks.add(new TextBlock(container, from, to, words, linkWords, characters, marks));
      }
      from = -1;
    }
  }
}
