// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.ocr;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Looks for Tesseract when the first page wants it, and remembers what it found: most processes
/// never need it. Safe for any thread.
public final class OcrOnDemand {
  /// Recognises nothing.
  public static final OcrOnDemand NONE = new OcrOnDemand(Optional.empty());

  private final Optional<OcrSettings> settings;
  private boolean looked;
  private Optional<PageOcr> found = Optional.empty();

  /// Nothing is looked for yet.
  ///
  /// @param settings empty when text is not to be recognised
  public OcrOnDemand(Optional<OcrSettings> settings) {
    this.settings = settings;
  }

  /// What recognises pages, if it is installed.
  public synchronized Optional<PageOcr> get() {
    if (!looked) {
      looked = true;
      found = settings.flatMap(OcrOnDemand::find);
    }
    return found;
  }

  private static Optional<PageOcr> find(OcrSettings settings) {
    return Tesseract.find(settings.command(), settings.languages())
        .map(tesseract ->
            new PageOcr(
                tesseract, settings.dpi(), settings.perPage(), new Semaphore(settings.atOnce())));
  }
}
