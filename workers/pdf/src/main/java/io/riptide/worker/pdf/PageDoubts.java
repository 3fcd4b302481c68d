// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import io.riptide.worker.pdf.PdfProblem.Code;
import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.PageMarks;
import java.util.List;

/// What about a page's text should not be trusted: whoever reads on may want OCR instead.
final class PageDoubts {
  private static final int FEW_GLYPHS = 30;
  private static final float MOST_OF_THE_PAGE = 0.4f;

  private PageDoubts() {}

  static void of(PageMarks marks, List<PdfProblem> to) {
    int glyphs = marks.glyphs().size();
    if (marks.undecodable() * 3 > glyphs + marks.undecodable()) {
      to.add(
          new PdfProblem(
              marks.number(), Code.UNDECODABLE_TEXT, marks.undecodable() + " glyphs without text"));
    }
    if (glyphs < FEW_GLYPHS && imageArea(marks) > MOST_OF_THE_PAGE * area(marks)) {
      to.add(new PdfProblem(marks.number(), Code.IMAGE_ONLY, glyphs + " glyphs beside an image"));
    }
    if (marks.white() > 0) {
      to.add(new PdfProblem(marks.number(), Code.WHITE_TEXT, marks.white() + " white glyphs"));
    }
    if (marks.offPage() > 0) {
      to.add(
          new PdfProblem(
              marks.number(), Code.OFF_PAGE_TEXT, marks.offPage() + " glyphs off the page"));
    }
  }

  private static float area(PageMarks marks) {
    return marks.width() * marks.height();
  }

  private static float imageArea(PageMarks marks) {
    float most = 0;
    for (Box image : marks.images()) {
      most = Math.max(most, image.width() * image.height());
    }
    return most;
  }
}
