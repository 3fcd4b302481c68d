// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import io.riptide.worker.pdf.extras.PdfExtras;
import io.riptide.worker.pdf.image.PdfImage;
import io.riptide.worker.pdf.table.ContinuedTables;
import io.riptide.worker.pdf.table.PdfTable;
import io.riptide.worker.pdf.write.MarkdownWriter;
import io.riptide.worker.pdf.write.TextWriter;
import java.util.ArrayList;
import java.util.List;

/// A file as read: its pages in reading order and what it says of itself.
///
/// @param pageCount of the file; more than `pages` when a limit or a cancel ended the reading
/// @param recognised pages whose text was recognised in their pictures
/// @param images where they are painted, with their bytes where these were wanted
/// @param extras what it has beside its pages
/// @param problems everything that is missing or doubtful, by page
public record PdfDocument(
    PdfFacts facts,
    int pageCount,
    List<PdfPage> pages,
    List<OutlineEntry> outline,
    List<RecognisedPage> recognised,
    List<PdfImage> images,
    PdfExtras extras,
    List<PdfProblem> problems) {

  public PdfDocument {
    pages = List.copyOf(pages);
    outline = List.copyOf(outline);
    recognised = List.copyOf(recognised);
    images = List.copyOf(images);
    problems = List.copyOf(problems);
  }

  /// CommonMark with tables; cells that span are written as HTML tables.
  public String markdown() {
    return MarkdownWriter.write(pages);
  }

  /// Plain text, one block a paragraph, cells separated by tabs.
  public String text() {
    return TextWriter.write(pages);
  }

  /// Whether the reading was broken off because nobody wanted the rest.
  public boolean cancelled() {
    return problems.stream().anyMatch(problem -> problem.code() == PdfProblem.Code.CANCELLED);
  }

  /// Every table whole, when it goes on over pages.
  public List<PdfTable> wholeTables() {
    return ContinuedTables.of(pages);
  }

  /// Every table, page by page.
  public List<PdfTable> tables() {
    List<PdfTable> tables = new ArrayList<>();
    for (PdfPage page : pages) {
      for (PdfBlock block : page.blocks()) {
        if (block instanceof PdfBlock.Table(PdfTable table)) {
          tables.add(table);
        }
      }
    }
    return tables;
  }
}
