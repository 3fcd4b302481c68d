// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.stage;

import io.riptide.worker.pdf.PdfLimits;
import io.riptide.worker.pdf.ocr.OcrSettings;
import java.time.Duration;
import java.util.Optional;

/// How the PDF stage is set up.
///
/// @param limits of one file
/// @param maxRecordBytes of a document as JSON; what is larger is cut, so that the record can
///   always be sent; 65,536 to 1,048,576
/// @param reportEvery the least time between two words on how far a file is
/// @param ocr how text is recognised on pages that have none; empty when it is not
public record PdfSettings(
    PdfLimits limits, int maxRecordBytes, Duration reportEvery, Optional<OcrSettings> ocr) {
  public static final PdfSettings DEFAULT =
      new PdfSettings(
          PdfLimits.DEFAULT, 900 * 1024, Duration.ofMillis(500), Optional.of(OcrSettings.DEFAULT));

  public PdfSettings {
    if (maxRecordBytes < 65_536 || maxRecordBytes > 1_048_576) {
      throw new IllegalArgumentException(
          "max_record_bytes must be from 65536 to 1048576: " + maxRecordBytes);
    }
  }

  /// The same with another way to recognise text.
  public PdfSettings withOcr(Optional<OcrSettings> other) {
    return new PdfSettings(limits, maxRecordBytes, reportEvery, other);
  }
}
