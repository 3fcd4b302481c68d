// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.ocr;

import java.time.Duration;

/// How text is recognised.
///
/// @param command of Tesseract, a name on the path or a path
/// @param languages as Tesseract names them, `+` between
/// @param dpi of the pictures; 72 to 600
/// @param perPage time for one page
/// @param atOnce pages at once, over all files
public record OcrSettings(String command, String languages, int dpi, Duration perPage, int atOnce) {
  public static final OcrSettings DEFAULT =
      new OcrSettings("tesseract", "eng", 200, Duration.ofSeconds(60), 1);

  /// The same with another command and other languages.
  public OcrSettings with(String otherCommand, String otherLanguages) {
    return new OcrSettings(otherCommand, otherLanguages, dpi, perPage, atOnce);
  }
}
