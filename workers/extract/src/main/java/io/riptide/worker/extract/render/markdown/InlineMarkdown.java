// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render.markdown;

import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.render.CodeBlock;
import io.riptide.worker.extract.render.ImageSource;
import io.riptide.worker.extract.render.MathSource;
import io.riptide.worker.extract.render.markdown.MarkdownLine.SpanKind;
import io.riptide.worker.extract.text.Folding;
import java.util.Optional;

/// What flows within a line, written to a [MarkdownLine]: text, emphasis, links, images, code spans
/// and formulas. One thread.
final class InlineMarkdown {
  private final PageTree tree;
  private final BaseUrl base;
  private final MarkdownLine line;

  InlineMarkdown(PageTree tree, BaseUrl base, MarkdownLine line) {
    this.tree = tree;
    this.base = base;
    this.line = line;
  }

  /// Begins an inline row other than a line break; false if what is inside is already written.
  boolean enter(Kind kind, int row) {
    switch (kind) {
      case TEXT -> line.text(tree.text(row), tree.measures().isPlain(row));
      case STRONG -> line.open(line.isOpen(SpanKind.STRONG) ? SpanKind.PLAIN : SpanKind.STRONG, "");
      case EMPHASIS ->
          line.open(line.isOpen(SpanKind.EMPHASIS) ? SpanKind.PLAIN : SpanKind.EMPHASIS, "");
      case STRIKE -> line.open(line.isOpen(SpanKind.STRIKE) ? SpanKind.PLAIN : SpanKind.STRIKE, "");
      case LINK -> openLink(row);
      case IMAGE -> image(row);
      case CODE -> {
        line.raw(CodeBlock.span(tree.element(row).wholeText()));
        return false;
      }
      case MATH -> {
        math(row);
        return false;
      }
      case MEDIA -> {
        return false;
      }
      default -> {}
    }
    return true;
  }

  /// Ends what [#enter] has begun.
  void leave(Kind kind) {
    switch (kind) {
      case STRONG, EMPHASIS, STRIKE, LINK -> line.close();
      default -> {}
    }
  }

  private void openLink(int row) {
    Optional<String> target =
        base.resolve(tree.attribute(row, "href"))
            .filter(url -> !url.regionMatches(true, 0, "javascript:", 0, 11));
    line.open(target.isPresent() ? SpanKind.LINK : SpanKind.PLAIN, target.orElse(""));
  }

  private void image(int row) {
    Optional<String> source = ImageSource.of(tree.element(row), base);
    if (source.isPresent()) {
      String alt = MarkdownEscape.inline(Folding.fold(tree.attribute(row, "alt")), true);
      line.raw("![" + alt + "](" + MarkdownEscape.destination(source.get()) + ")");
    }
  }

  private void math(int row) {
    String source = MathSource.of(tree.element(row));
    if (!source.isEmpty()) {
      String fence = tree.attribute(row, "display").equals("block") ? "$$" : "$";
      line.raw(fence + source + fence);
    }
  }
}
