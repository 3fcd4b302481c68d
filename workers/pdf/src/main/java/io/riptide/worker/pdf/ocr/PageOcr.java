// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.ocr;

import io.riptide.worker.pdf.page.PageMarks;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Recognises the text of one page. So many pages at once and no more, over all files: each takes a
/// processor and some hundred megabytes. Safe for any thread.
///
/// @param tesseract that reads the pictures
/// @param dpi of the pictures; 72 to 600
/// @param perPage time for one page, waiting included
/// @param turns one for each page at a time
public record PageOcr(Tesseract tesseract, int dpi, Duration perPage, Semaphore turns) {
  /// Words of less confidence are more likely stains.
  private static final double LEAST = 0.2;

  public PageOcr {
    if (dpi < 72 || dpi > 600) {
      throw new IllegalArgumentException("dpi must be from 72 to 600: " + dpi);
    }
  }

  /// A page as recognised.
  ///
  /// @param confidence of its words on average, from 0 to 1
  public record Recognised(PageMarks marks, int words, double confidence) {}

  /// Recognises a page.
  ///
  /// @param look called often while the page is painted; what it throws ends it
  public Recognised page(PDDocument document, PageMarks page, Runnable look)
      throws IOException, Tesseract.Failed, InterruptedException {
    long end = System.nanoTime() + perPage.toNanos();
    if (!turns.tryAcquire(perPage.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new Tesseract.Failed("no turn within " + perPage);
    }
    try (PagePicture picture = PagePicture.of(document, page.number() - 1, dpi, look)) {
      var left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
      List<OcrWord> words =
          tesseract.words(picture.file(), Math.round(picture.dpi()), left).stream()
              .filter(word -> word.confidence() >= LEAST)
              .toList();
      double confidence = words.stream().mapToDouble(OcrWord::confidence).average().orElse(0);
      return new Recognised(OcrMarks.on(page, words, picture.dpi()), words.size(), confidence);
    } finally {
      turns.release();
    }
  }
}
