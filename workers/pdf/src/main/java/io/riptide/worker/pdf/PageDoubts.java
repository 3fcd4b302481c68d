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

  /// Whether the page's text has to be recognised in its picture.
  static boolean wantsOcr(PageMarks marks) {
    return undecodable(marks) || imageOnly(marks);
  }

  private static boolean undecodable(PageMarks marks) {
    return marks.undecodable() * 3 > marks.glyphs().size() + marks.undecodable();
  }

  private static boolean imageOnly(PageMarks marks) {
    return marks.glyphs().size() < FEW_GLYPHS && imageArea(marks) > MOST_OF_THE_PAGE * area(marks);
  }

  static void of(PageMarks marks, List<PdfProblem> to) {
    int glyphs = marks.glyphs().size();
    if (undecodable(marks)) {
      to.add(
          new PdfProblem(
              marks.number(), Code.UNDECODABLE_TEXT, marks.undecodable() + " glyphs without text"));
    }
    if (imageOnly(marks)) {
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
