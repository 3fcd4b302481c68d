// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.content.glyph;

import io.riptide.worker.pdf.box.content.place.Frame;
import io.riptide.worker.pdf.box.content.place.View;
import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Glyph;
import java.io.IOException;
import java.util.IdentityHashMap;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/// Finds for every character code its text, its place on the page as seen, and its size there.
public final class GlyphPlacer {
  /// Of the font size, what a glyph's box has above and below its baseline.
  private static final float ABOVE = 0.75f;

  private static final float BELOW = 0.22f;
  private static final float SLACK = 2;

  private final View view;
  private final GlyphSink glyphs;
  private final IdentityHashMap<PDFont, FontTraits> traits;
  private int undecodable;
  private int offPage;
  private int white;

  public GlyphPlacer(View view, GlyphSink glyphs, IdentityHashMap<PDFont, FontTraits> traits) {
    this.view = view;
    this.glyphs = glyphs;
    this.traits = traits;
  }

  /// What is shown.
  ///
  /// @param mark of the marked content that it stands in
  public record Code(PDFont font, int code, int mark, boolean visible, boolean white) {}

  /// Where it is shown.
  ///
  /// @param ctm from user space to the page
  /// @param text the text matrix
  /// @param advance to the next glyph, in text space
  /// @param stretch horizontal scaling, 1 for none
  public record Place(
      Matrix ctm, Matrix text, float size, float rise, float advance, float stretch) {}

  /// Codes whose font maps them to no character.
  public int undecodable() {
    return undecodable;
  }

  /// Glyphs outside the page, left out.
  public int offPage() {
    return offPage;
  }

  /// Glyphs in white.
  public int white() {
    return white;
  }

  public void place(Code shown, Place at) throws IOException {
    String unicode = unicode(shown.font(), shown.code());
    if (unicode == null || unicode.isEmpty()) {
      undecodable += unicode == null ? 1 : 0;
      return;
    }
    Matrix ctm = at.ctm();
    Matrix text = at.text();
    float tx = text.getTranslateX() + at.rise() * text.getShearX();
    float ty = text.getTranslateY() + at.rise() * text.getScaleY();
    float px = ctm.getScaleX() * tx + ctm.getShearX() * ty + ctm.getTranslateX();
    float py = ctm.getShearY() * tx + ctm.getScaleY() * ty + ctm.getTranslateY();
    float sx = view.x(px, py);
    float sy = view.y(px, py);
    float ax = seenDx(ctm, text.getScaleX(), text.getShearY());
    float ay = seenDy(ctm, text.getScaleX(), text.getShearY());
    float bx = seenDx(ctm, text.getShearX(), text.getScaleY());
    float by = seenDy(ctm, text.getShearX(), text.getScaleY());
    float along = (float) Math.hypot(ax, ay);
    float up = (float) Math.hypot(bx, by);
    if (!(along > 0) || !Float.isFinite(along) || !Float.isFinite(sx + sy)) {
      return;
    }
    float size = at.size();
    FontTraits trait = traits.computeIfAbsent(shown.font(), FontTraits::of);
    Frame frame = glyphs.frame(size < 0 ? -ax : ax, size < 0 ? -ay : ay);
    float em = Math.abs(size) * up * trait.scale();
    float x = frame.x(sx, sy);
    float y = frame.y(sx, sy);
    float width = Math.abs(at.advance()) * along;
    boolean backwards = size < 0 != at.advance() < 0;
    float left = backwards ? x - width : x;
    Box box = new Box(left, y - em * ABOVE, left + width, y + em * BELOW);
    if (outside(box, frame)) {
      offPage++;
      return;
    }
    white += shown.white() && shown.visible() && !unicode.isBlank() ? 1 : 0;
    float space = trait.space() * Math.abs(size * at.stretch()) * along;
    glyphs.add(new Glyph(unicode, box, y, em, space, trait.face(), shown.mark(), shown.visible()));
  }

  private static boolean outside(Box box, Frame frame) {
    return frame.upright()
        && (box.right() < -SLACK
            || box.left() > frame.width() + SLACK
            || box.bottom() < -SLACK
            || box.top() > frame.height() + SLACK);
  }

  private static @Nullable String unicode(PDFont font, int code) {
    String unicode = font.toUnicode(code, GlyphNames.ALL);
    if (unicode == null) {
      // As Acrobat does: the code of a simple font is taken for its character.
      return font instanceof PDSimpleFont ? String.valueOf((char) code) : null;
    }
    return unicode;
  }

  private float seenDx(Matrix ctm, float vx, float vy) {
    return view.dx(
        ctm.getScaleX() * vx + ctm.getShearX() * vy, ctm.getShearY() * vx + ctm.getScaleY() * vy);
  }

  private float seenDy(Matrix ctm, float vx, float vy) {
    return view.dy(
        ctm.getScaleX() * vx + ctm.getShearX() * vy, ctm.getShearY() * vx + ctm.getScaleY() * vy);
  }
}
