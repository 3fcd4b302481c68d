// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render;

import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.dom.Selection;
import io.riptide.worker.extract.text.Folding;
import java.util.regex.Pattern;

/// Plain text: paragraphs apart by an empty line, list items and table rows by a line, cells by a
/// tab; preformatted text as it is. One instance per page, one thread.
public final class TextRenderer implements Selection.Visitor {
  private static final Pattern BLANK_START = Pattern.compile("^(?:[ \\t]*\\R)+");

  private final PageTree tree;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private int pendingBreaks;
  private int preformatted;

  private TextRenderer(PageTree tree) {
    this.tree = tree;
  }

  /// The text of `selection`.
  public static String render(Selection selection) {
    TextRenderer renderer = new TextRenderer(selection.tree());
    selection.walk(renderer);
    renderer.flush();
    return renderer.out.toString();
  }

  @Override
  public boolean enter(int row) {
    Kind kind = tree.kind(row);
    switch (kind) {
      case TEXT -> append(row);
      case LINE_BREAK -> breakLine(1);
      case CONTROL, IMAGE, MEDIA -> {
        return false;
      }
      case MATH -> {
        Folding.append(line, MathSource.of(tree.element(row)));
        return false;
      }
      case PREFORMATTED -> {
        breakLine(2);
        preformatted++;
      }
      default -> open(kind);
    }
    return true;
  }

  @Override
  public void leave(int row) {
    Kind kind = tree.kind(row);
    if (kind == Kind.PREFORMATTED) {
      breakLine(2);
      preformatted--;
    } else if (kind == Kind.CELL) {
      line.append('\t');
    } else if (!kind.isInline()) {
      breakLine(apart(kind));
    }
  }

  private void open(Kind kind) {
    if (!kind.isInline() && kind != Kind.CELL) {
      breakLine(apart(kind));
    }
  }

  private static int apart(Kind kind) {
    return switch (kind) {
      case ITEM, ROW, TERM, DEFINITION, ROW_GROUP, BLOCK -> 1;
      default -> 2;
    };
  }

  private void append(int row) {
    if (preformatted > 0) {
      line.append(tree.text(row));
    } else {
      tree.appendFolded(line, row);
    }
  }

  private void breakLine(int breaks) {
    if (!line.isEmpty()) {
      flush();
    }
    pendingBreaks = Math.max(pendingBreaks, breaks);
  }

  private static String withoutBlankEnds(CharSequence text) {
    return BLANK_START.matcher(text).replaceFirst("").stripTrailing();
  }

  private void flush() {
    String text = preformatted > 0 ? withoutBlankEnds(line) : line.toString().strip();
    line.setLength(0);
    if (text.isEmpty() || (preformatted > 0 && text.isBlank())) {
      return;
    }
    if (!out.isEmpty()) {
      out.append(pendingBreaks > 1 ? "\n\n" : "\n");
    }
    pendingBreaks = 0;
    out.append(text);
  }
}
