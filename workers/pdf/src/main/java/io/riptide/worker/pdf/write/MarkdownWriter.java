// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.write;

import io.riptide.worker.pdf.PdfBlock;
import io.riptide.worker.pdf.PdfPage;
import io.riptide.worker.pdf.table.PdfTable;
import java.util.List;

/// CommonMark with GFM tables. A table whose cells span is written as HTML, which Markdown allows
/// and which keeps the spans.
public final class MarkdownWriter {
  private MarkdownWriter() {}

  public static String write(List<PdfPage> pages) {
    StringBuilder out = new StringBuilder();
    PdfBlock last = null;
    for (PdfPage page : pages) {
      for (PdfBlock block : page.blocks()) {
        boolean tight = last instanceof PdfBlock.ListItem && block instanceof PdfBlock.ListItem;
        if (last != null) {
          out.append(tight ? "\n" : "\n\n");
        }
        write(out, block);
        last = block;
      }
    }
    return out.isEmpty() ? "" : out.append('\n').toString();
  }

  private static void write(StringBuilder out, PdfBlock block) {
    switch (block) {
      case PdfBlock.Heading(int level, String text, _) ->
          out.append("#".repeat(level)).append(' ').append(MarkdownEscapes.inline(text));
      case PdfBlock.Paragraph(String text, _) -> out.append(MarkdownEscapes.block(text));
      case PdfBlock.ListItem item -> item(out, item);
      case PdfBlock.Code(String text, _) -> out.append("```\n").append(text).append("\n```");
      case PdfBlock.Caption(String text, _) -> out.append(MarkdownEscapes.block(text));
      case PdfBlock.Footnote(String text, _) -> out.append(MarkdownEscapes.block(text));
      case PdfBlock.Table(PdfTable table) -> out.append(TableMarkdown.write(table));
    }
  }

  private static void item(StringBuilder out, PdfBlock.ListItem item) {
    out.append("  ".repeat(item.depth()));
    out.append(item.numbered() ? item.marker() : "-").append(' ');
    out.append(MarkdownEscapes.inline(item.text()));
  }
}
