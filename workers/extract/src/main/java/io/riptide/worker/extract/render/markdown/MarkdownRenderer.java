// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render.markdown;

import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.dom.Selection;
import io.riptide.worker.extract.render.CodeBlock;

/// CommonMark with GFM tables and strikethrough. Order, headings, nested lists, tables with their
/// spans resolved, listings with their language, quotes, images and formulas are kept; links are
/// absolute. What comes out reads back as the same structure. One instance per page, one thread.
public final class MarkdownRenderer implements Selection.Visitor {
  private static final int MAX_LENGTH = 8_000_000;
  private static final int MOST_HEADING_WORDS = 100;
  private static final int NONE = -1;

  private final Selection selection;
  private final PageTree tree;
  private final BaseUrl base;
  private final MarkdownBlocks blocks = new MarkdownBlocks();
  private final MarkdownLine line = new MarkdownLine();
  private final InlineMarkdown inline;

  /// The row of the heading that is open, if what is in it becomes one line.
  private int heading = NONE;

  private MarkdownRenderer(Selection selection, BaseUrl base) {
    this.selection = selection;
    this.tree = selection.tree();
    this.base = base;
    this.inline = new InlineMarkdown(tree, base, line);
  }

  /// The Markdown of `selection`.
  public static String render(Selection selection, BaseUrl base) {
    MarkdownRenderer renderer = new MarkdownRenderer(selection, base);
    selection.walk(renderer);
    renderer.flush();
    return renderer.blocks.toString();
  }

  @Override
  public boolean enter(int row) {
    Kind kind = tree.kind(row);
    if (blocks.length() + line.length() > MAX_LENGTH || kind == Kind.CONTROL) {
      return false;
    }
    if (isWithinHeading(row) && (kind == Kind.LINE_BREAK || !kind.isInline())) {
      line.space();
      return true;
    }
    if (kind == Kind.LINE_BREAK) {
      breakLine();
      return false;
    }
    return kind.isInline() ? inline.enter(kind, row) : enterBlock(kind, row);
  }

  @Override
  public void leave(int row) {
    Kind kind = tree.kind(row);
    inline.leave(kind);
    if (isWithinHeading(row)) {
      if (!kind.isInline()) {
        line.space();
      }
      return;
    }
    switch (kind) {
      case HEADING -> {
        heading(tree.element(row).normalName().charAt(1) - '0');
        heading = NONE;
      }
      case TERM -> term();
      case LIST -> {
        flush();
        blocks.closeList();
      }
      case ITEM, QUOTE -> {
        flush();
        blocks.close();
      }
      default -> {
        if (!kind.isInline()) {
          flush();
        }
      }
    }
  }

  private boolean enterBlock(Kind kind, int row) {
    flush();
    switch (kind) {
      case HEADING -> heading = isOneLine(row) ? row : NONE;
      case LIST -> blocks.openList(isOrdered(row), start(row));
      case ITEM -> blocks.openItem();
      case QUOTE -> blocks.openQuote();
      case RULE -> blocks.write("---");
      case PREFORMATTED -> {
        writeCode(row);
        return false;
      }
      case TABLE -> {
        return enterTable(row);
      }
      default -> {}
    }
    return true;
  }

  /// A table that only arranges the page is entered like any block.
  private boolean enterTable(int row) {
    TableGrid grid = TableGrid.of(selection, row);
    if (grid.layout()) {
      return true;
    }
    for (int i = row + 1; i < tree.end(row); i = tree.end(i)) {
      if (tree.kind(i) == Kind.CAPTION) {
        selection.walk(i, this);
        flush();
      }
    }
    String table = MarkdownTable.render(selection, base, grid);
    if (!table.isEmpty()) {
      blocks.write(table);
    }
    return false;
  }

  /// Whether a heading is no more than that: one that is never closed may have all of the page.
  private boolean isOneLine(int row) {
    return tree.measures().words(row) <= MOST_HEADING_WORDS;
  }

  private boolean isWithinHeading(int row) {
    return heading != NONE && row != heading;
  }

  private void flush() {
    String text = line.take();
    if (!text.isEmpty()) {
      blocks.write(MarkdownEscape.lineStarts(text));
    }
  }

  private void heading(int level) {
    String text = line.take().replace(MarkdownLine.HARD_BREAK, " ");
    if (!text.isEmpty()) {
      String closed = text.endsWith("#") ? text.substring(0, text.length() - 1) + "\\#" : text;
      blocks.write("#".repeat(level) + " " + closed);
    }
  }

  private void term() {
    String text = line.take().replace(MarkdownLine.HARD_BREAK, " ");
    if (!text.isEmpty()) {
      blocks.write(text.contains("**") || text.contains("`") ? text : "**" + text + "**");
    }
  }

  private void breakLine() {
    if (!line.hardBreak()) {
      flush();
    }
  }

  private void writeCode(int row) {
    CodeBlock code = CodeBlock.of(tree.element(row));
    if (!code.text().isBlank()) {
      blocks.write(code.markdown());
    }
  }

  private boolean isOrdered(int row) {
    return tree.element(row).normalName().equals("ol");
  }

  private int start(int row) {
    String start = tree.attribute(row, "start");
    boolean number =
        !start.isEmpty() && start.length() < 8 && start.chars().allMatch(Character::isDigit);
    return number ? Integer.parseInt(start) : 1;
  }
}
