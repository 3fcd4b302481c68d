// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import io.riptide.api.port.PdfAbilities;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.worker.pdf.ocr.OcrOnDemand;
import io.riptide.worker.pdf.ocr.OcrSettings;
import java.util.Optional;

/// Recognising text as configured.
public final class Ocr {
  private static final String OFF = "off";

  private Ocr() {}

  /// Empty when it is turned off.
  public static Optional<OcrSettings> settings(Configuration configuration) {
    String command = configuration.get(Settings.TESSERACT);
    return command.equals(OFF)
        ? Optional.empty()
        : Optional.of(OcrSettings.DEFAULT.with(command, configuration.get(Settings.OCR_LANGUAGES)));
  }

  /// What the API tells about it: what is installed where the API runs.
  public static PdfAbilities abilities(Configuration configuration) {
    var ocr = new OcrOnDemand(settings(configuration));
    return () ->
        ocr.get()
            .map(found ->
                new PdfAbilities.Ocr(found.tesseract().version(), found.tesseract().installed()));
  }
}
