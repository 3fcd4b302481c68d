// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.content.glyph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;

/// Adobe's glyph names and the additions that PDFBox ships for its own text stripper.
final class GlyphNames {
  private static final String ADDITIONS = "/org/apache/pdfbox/resources/glyphlist/additional.txt";

  static final GlyphList ALL = load();

  private GlyphNames() {}

  private static GlyphList load() {
    try (InputStream in =
        Objects.requireNonNull(GlyphList.class.getResourceAsStream(ADDITIONS), ADDITIONS)) {
      return new GlyphList(GlyphList.getAdobeGlyphList(), in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
