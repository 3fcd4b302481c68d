// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import io.riptide.worker.pdf.image.ImageLimits;
import java.time.Duration;

/// What one file may cost. Every limit keeps what was read before it and names itself in a problem.
///
/// @param bytes of the file
/// @param pages that are read; the rest is left out
/// @param perPage time for one page
/// @param inAll time for the whole file
/// @param decodedBytesPerStream of one stream after its filters
/// @param decodedBytesPerPage of all content streams of a page, forms counted each time
/// @param glyphsPerPage painted characters
/// @param images what they may cost
public record PdfLimits(
    long bytes,
    int pages,
    Duration perPage,
    Duration inAll,
    long decodedBytesPerStream,
    long decodedBytesPerPage,
    int glyphsPerPage,
    ImageLimits images) {
  public static final PdfLimits DEFAULT =
      new PdfLimits(
          100L << 20,
          5_000,
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          64L << 20,
          128L << 20,
          200_000,
          ImageLimits.DEFAULT);

  public PdfLimits {
    if (bytes < 1 || pages < 1 || glyphsPerPage < 1) {
      throw new IllegalArgumentException("bytes, pages and glyphs must be positive");
    }
    if (decodedBytesPerStream < 1 || decodedBytesPerPage < 1) {
      throw new IllegalArgumentException("decoded bytes must be positive");
    }
    if (!perPage.isPositive() || !inAll.isPositive()) {
      throw new IllegalArgumentException("times must be positive");
    }
  }

  /// The same for so many pages, or fewer if that is what these limits allow.
  public PdfLimits withPages(int most) {
    return new PdfLimits(
        bytes,
        Math.min(pages, most),
        perPage,
        inAll,
        decodedBytesPerStream,
        decodedBytesPerPage,
        glyphsPerPage,
        images);
  }
}
