// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.page;

/// One painted character code, in the reading frame of its text.
///
/// @param text one or more characters; never empty
/// @param baseline y of the origin
/// @param size the effective font size in points
/// @param space the width of this font's space in points
/// @param mark the marked-content id, or -1
/// @param visible false for text painted with rendering mode 3, as OCR layers are
public record Glyph(
    String text,
    Box box,
    float baseline,
    float size,
    float space,
    Face face,
    int mark,
    boolean visible) {

  /// The same glyph with another text.
  public Glyph withText(String other) {
    return new Glyph(other, box, baseline, size, space, face, mark, visible);
  }

  public boolean blank() {
    return text.isBlank() || text.equals("\u00a0");
  }
}
