// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.content.glyph;

import io.riptide.worker.pdf.page.Face;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType3Font;

/// What is asked of a font for every glyph, worked out once per font.
///
/// @param space width of a space in text units (1 = the font size)
/// @param scale from font size to the height of an em as painted; 1 but for Type 3 fonts
public record FontTraits(Face face, float space, float scale) {

  public static FontTraits of(PDFont font) {
    return new FontTraits(face(font), space(font), scale(font));
  }

  private static Face face(PDFont font) {
    String name = Objects.requireNonNullElse(font.getName(), "");
    int plus = name.indexOf('+');
    String family = plus == 6 ? name.substring(plus + 1) : name;
    String lower = family.toLowerCase(Locale.ROOT);
    PDFontDescriptor descriptor = font.getFontDescriptor();
    boolean bold =
        lower.contains("bold")
            || lower.contains("black")
            || lower.contains("heavy")
            || lower.contains("semibold")
            || lower.contains("demi")
            || lower.matches(".*(cmbx|sfbx|lmbx|cmssbx).*")
            || (descriptor != null
                && (descriptor.isForceBold() || descriptor.getFontWeight() > 600));
    boolean italic =
        lower.contains("italic")
            || lower.contains("oblique")
            || (descriptor != null && descriptor.isItalic());
    boolean mono =
        lower.contains("mono")
            || lower.contains("courier")
            || lower.contains("consol")
            || lower.contains("typewriter")
            || lower.matches(".*(cmtt|sftt|lmtt).*")
            || (descriptor != null && descriptor.isFixedPitch());
    return new Face(family, bold, italic, mono);
  }

  private static float space(PDFont font) {
    float unit = font instanceof PDType3Font type3 ? type3.getFontMatrix().getScaleX() : 0.001f;
    float width = 0;
    try {
      width = font.getSpaceWidth() * unit;
      if (width == 0) {
        width = font.getAverageFontWidth() * unit * 0.8f;
      }
    } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
      width = 0;
    }
    return width > 0 && width < 3 ? width : 0.25f;
  }

  private static float scale(PDFont font) {
    if (!(font instanceof PDType3Font)) {
      return 1;
    }
    try {
      float em = font.getFontMatrix().getScalingFactorY() * font.getBoundingBox().getHeight();
      return em > 0.05f && em < 5 ? em : 1;
    } catch (IOException e) {
      return 1;
    }
  }
}
