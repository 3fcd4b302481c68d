// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render.markdown;

import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.dom.Selection;

/// The content of one table cell on one line; what would start a new line is parted by `<br>`.
final class CellRenderer implements Selection.Visitor {
  private static final String BREAK = "<br>";

  private final PageTree tree;
  private final MarkdownLine line = new MarkdownLine();
  private final InlineMarkdown inline;
  private final StringBuilder cell = new StringBuilder();

  private CellRenderer(PageTree tree, BaseUrl base) {
    this.tree = tree;
    this.inline = new InlineMarkdown(tree, base, line);
  }

  static String render(Selection selection, BaseUrl base, int row) {
    CellRenderer renderer = new CellRenderer(selection.tree(), base);
    selection.walk(row, renderer);
    renderer.flush();
    return renderer.cell.toString();
  }

  @Override
  public boolean enter(int row) {
    Kind kind = tree.kind(row);
    if (kind == Kind.LINE_BREAK || !kind.isInline()) {
      flush();
      return kind != Kind.CONTROL;
    }
    return inline.enter(kind, row);
  }

  @Override
  public void leave(int row) {
    Kind kind = tree.kind(row);
    inline.leave(kind);
    if (!kind.isInline()) {
      flush();
    }
  }

  private void flush() {
    String text = line.take();
    if (!text.isEmpty()) {
      cell.append(cell.isEmpty() ? "" : BREAK).append(text);
    }
  }
}
