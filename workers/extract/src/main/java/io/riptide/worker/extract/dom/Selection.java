// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.dom;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Part of a page: some subtrees, without others inside them. Immutable: callers do not change what
/// they gave.
public final class Selection {
  private final PageTree tree;
  private final int[] roots;
  private final BitSet dropped;

  private Selection(PageTree tree, int[] roots, BitSet dropped) {
    this.tree = tree;
    this.roots = roots;
    this.dropped = dropped;
  }

  /// The subtrees of `roots`, without those of `dropped`; a root inside another counts once.
  public static Selection of(PageTree tree, List<Integer> roots, BitSet dropped) {
    if (roots.size() == 1) {
      return new Selection(tree, new int[] {roots.getFirst()}, dropped);
    }
    int[] sorted = roots.stream().mapToInt(Integer::intValue).sorted().toArray();
    int kept = 0;
    int end = 0;
    for (int root : sorted) {
      if (root >= end) {
        sorted[kept++] = root;
        end = tree.end(root);
      }
    }
    return new Selection(tree, Arrays.copyOf(sorted, kept), dropped);
  }

  public PageTree tree() {
    return tree;
  }

  public BitSet dropped() {
    return dropped;
  }

  /// Rows of the kept subtrees' tops, in document order.
  public List<Integer> roots() {
    return Arrays.stream(roots).boxed().toList();
  }

  /// Visits every kept row in document order; children lie between their parent's two calls.
  public void walk(Visitor visitor) {
    for (int root : roots) {
      walk(root, visitor);
    }
  }

  /// Visits the kept rows of one subtree.
  public void walk(int root, Visitor visitor) {
    int open = -1;
    int row = root;
    while (row < tree.end(root)) {
      open = leaveUpTo(row, open, root, visitor);
      if (dropped.get(row) || !visitor.enter(row)) {
        row = tree.end(row);
        continue;
      }
      if (!tree.isText(row)) {
        open = row;
      }
      row++;
    }
    leaveUpTo(row, open, root, visitor);
  }

  /// Words of the kept rows, and those of them in links.
  public Volume volume() {
    int words = 0;
    int linkWords = 0;
    int marks = 0;
    Measures measures = tree.measures();
    for (int root : roots) {
      for (int row = root; row < tree.end(root); ) {
        if (dropped.get(row)) {
          row = tree.end(row);
          continue;
        }
        if (tree.isText(row)) {
          words += measures.words(row);
          linkWords += measures.linkWords(row);
          marks += measures.marks(row);
        }
        row++;
      }
    }
    return new Volume(words, linkWords, marks);
  }

  private int leaveUpTo(int row, int open, int root, Visitor visitor) {
    int current = open;
    while (current >= 0 && tree.end(current) <= row) {
      visitor.leave(current);
      current = current == root ? -1 : tree.parent(current);
    }
    return current;
  }

  /// Receives the rows of a selection.
  public interface Visitor {
    /// A row begins; `false` leaves out what is inside it, and then [#leave] is not called.
    boolean enter(int row);

    /// An element's row ends.
    void leave(int row);
  }

  /// How much a selection holds.
  public record Volume(int words, int linkWords, int marks) {
    public double linkDensity() {
      return words == 0 ? 0 : (double) linkWords / words;
    }
  }
}
