// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.write;

import io.riptide.worker.pdf.PdfBlock;
import io.riptide.worker.pdf.PdfPage;
import io.riptide.worker.pdf.table.PdfTable;
import java.util.List;

/// Plain text: blocks separated by blank lines, pages by a form feed, cells by tabs.
public final class TextWriter {
  private TextWriter() {}

  public static String write(List<PdfPage> pages) {
    StringBuilder out = new StringBuilder();
    for (PdfPage page : pages) {
      if (!out.isEmpty()) {
        out.append('\f');
      }
      page.blocks().forEach(block -> write(out, block));
    }
    return out.toString();
  }

  private static void write(StringBuilder out, PdfBlock block) {
    switch (block) {
      case PdfBlock.Heading heading -> out.append(heading.text());
      case PdfBlock.Paragraph paragraph -> out.append(paragraph.text());
      case PdfBlock.ListItem item -> out.append((item.marker() + ' ' + item.text()).strip());
      case PdfBlock.Code code -> out.append(code.text());
      case PdfBlock.Caption caption -> out.append(caption.text());
      case PdfBlock.Footnote footnote -> out.append(footnote.text());
      case PdfBlock.Table(PdfTable table) -> write(out, table);
    }
    out.append(block instanceof PdfBlock.ListItem ? "\n" : "\n\n");
  }

  private static void write(StringBuilder out, PdfTable table) {
    for (String[] row : table.grid(false)) {
      out.append(String.join("\t", row).stripTrailing()).append('\n');
    }
  }
}
