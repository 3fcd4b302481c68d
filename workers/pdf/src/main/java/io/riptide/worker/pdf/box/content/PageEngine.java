// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.content;

import io.riptide.worker.pdf.box.content.glyph.FontTraits;
import io.riptide.worker.pdf.box.content.glyph.GlyphPlacer;
import io.riptide.worker.pdf.box.content.glyph.GlyphSink;
import io.riptide.worker.pdf.box.content.glyph.MarkedContent;
import io.riptide.worker.pdf.box.content.path.ImageSink;
import io.riptide.worker.pdf.box.content.path.PathOperators;
import io.riptide.worker.pdf.box.content.path.PathSink;
import io.riptide.worker.pdf.box.content.path.WhitePaint;
import io.riptide.worker.pdf.box.content.place.Frame;
import io.riptide.worker.pdf.box.content.place.View;
import io.riptide.worker.pdf.box.guard.LimitReached;
import io.riptide.worker.pdf.box.guard.Meter;
import io.riptide.worker.pdf.box.guard.StreamGuard;
import io.riptide.worker.pdf.image.PaintedImage;
import io.riptide.worker.pdf.page.PageMarks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDTextState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/// Interprets one page's operators once and keeps glyphs, thin lines and boxes.
///
/// Colours are looked at only for white, images never decoded, patterns and Type 3 procedures never
/// run: none of them can change the text. A damaged operator is counted and passed over.
public final class PageEngine extends PDFStreamEngine {
  private static final String BEGIN_INLINE_IMAGE = "BI";
  private static final int MAX_FORM_DEPTH = 20;
  private static final int MAX_FAILED_OPERATORS = 2_000;

  private final Meter meter;
  private final StreamGuard guard;
  private final GlyphSink glyphs;
  private final GlyphPlacer placer;
  private final PathSink paths = new PathSink();
  private final ImageSink images = new ImageSink();
  private final MarkedContent marked;
  private final WhitePaint paint = new WhitePaint();
  private final PathOperators pathOperators;
  private int depth;
  private int failed;

  public PageEngine(
      PDPage page, Meter meter, StreamGuard guard, IdentityHashMap<PDFont, FontTraits> traits) {
    this.meter = meter;
    this.guard = guard;
    View view = View.of(page);
    this.glyphs = new GlyphSink(view);
    this.marked = new MarkedContent(glyphs);
    this.placer = new GlyphPlacer(view, glyphs, traits);
    this.pathOperators =
        new PathOperators(
            view, () -> getGraphicsState().getCurrentTransformationMatrix(), paint, paths);
    TextOperators.of(this).forEach(this::addOperator);
  }

  public static IdentityHashMap<PDFont, FontTraits> newTraits() {
    return new IdentityHashMap<>();
  }

  public int failedOperators() {
    return failed;
  }

  public PageMarks marks(int number) {
    Frame main = glyphs.mainFrame();
    return new PageMarks(
        number,
        main.width(),
        main.height(),
        glyphs.glyphs(main),
        glyphs.others(main),
        paths.rules(main),
        paths.fills(main),
        paths.drawings(main),
        images.boxes(main),
        placer.undecodable(),
        placer.offPage(),
        placer.white());
  }

  /// The page's images in paint order, placed as in its marks.
  public List<PaintedImage> images() {
    return images.images(glyphs.mainFrame());
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    meter.spend();
    try {
      if (operator.getName().equals(BEGIN_INLINE_IMAGE)) {
        images.add(PaintedImage.inline(pathOperators.unitSquare(), operator.getImageParameters()));
      } else if (!carriedOut(operator.getName(), operands)) {
        super.processOperator(operator, operands);
      }
    } catch (LimitReached e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (++failed > MAX_FAILED_OPERATORS) {
        throw e;
      }
    }
  }

  /// What this engine does itself; false for what PDFBox's operators do.
  private boolean carriedOut(String name, List<COSBase> operands) throws IOException {
    switch (name) {
      case "q" -> {
        paint.save();
        return false;
      }
      case "Q" -> {
        paint.restore();
        return false;
      }
      case "Tf" -> {
        checkFont(operands);
        return false;
      }
      case "Do" -> draw(operands);
      default -> {
        return pathOperators.take(name, operands) || paint.take(name, operands);
      }
    }
    return true;
  }

  private void draw(List<COSBase> operands) throws IOException {
    if (operands.isEmpty() || !(operands.getFirst() instanceof COSName name)) {
      return;
    }
    COSDictionary all = getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
    if (all == null || !(all.getDictionaryObject(name) instanceof COSStream stream)) {
      return;
    }
    if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
      images.add(PaintedImage.of(pathOperators.unitSquare(), stream, getResources()));
      return;
    }
    if (depth >= MAX_FORM_DEPTH) {
      return;
    }
    guard.check(stream, meter);
    PDXObject drawn = getResources().getXObject(name);
    if (drawn instanceof PDFormXObject form) {
      meter.decoded(stream.getLength());
      WhitePaint.Place before = paint.place();
      int sequences = marked.depth();
      depth++;
      try {
        showForm(form);
      } finally {
        depth--;
        paint.back(before);
        marked.back(sequences);
      }
    }
  }

  private void checkFont(List<COSBase> operands) throws IOException {
    if (!operands.isEmpty() && operands.getFirst() instanceof COSName name) {
      COSDictionary all = getResources().getCOSObject().getCOSDictionary(COSName.FONT);
      if (all != null && all.getDictionaryObject(name) instanceof COSDictionary font) {
        guard.checkFont(font, meter);
      }
    }
  }

  @Override
  public void beginMarkedContentSequence(COSName tag, @Nullable COSDictionary properties) {
    marked.begin(tag, properties, depth > 0);
  }

  @Override
  public void endMarkedContentSequence() {
    marked.end();
  }

  /// As PDFBox's own, without its three matrices and one vector for every glyph.
  @Override
  protected void showText(byte[] string) throws IOException {
    PDTextState state = getGraphicsState().getTextState();
    PDFont font = state.getFont();
    if (font == null) {
      super.showText(string);
      return;
    }
    if (font.isVertical()) {
      super.showText(string);
      return;
    }
    float size = state.getFontSize();
    float stretch = state.getHorizontalScaling() / 100f;
    Matrix text = getTextMatrix();
    InputStream in = new ByteArrayInputStream(string);
    while (in.available() > 0) {
      int before = in.available();
      int code = font.readCode(in);
      boolean space = before - in.available() == 1 && code == 32;
      float advance = font.getDisplacement(code).getX() * size;
      show(font, code, text, size, state.getRise(), advance * stretch, stretch);
      float gap = state.getCharacterSpacing() + (space ? state.getWordSpacing() : 0);
      text.translate((advance + gap) * stretch, 0);
    }
  }

  /// Only vertical text comes here: each glyph as if it stood alone on a horizontal line.
  @Override
  protected void showGlyph(Matrix rendering, PDFont font, int code, Vector displacement)
      throws IOException {
    float size = getGraphicsState().getTextState().getFontSize();
    float width = font.getWidth(code) / 1000 * size;
    show(font, code, getTextMatrix(), size, 0, width, 1);
  }

  private void show(
      PDFont font, int code, Matrix text, float size, float rise, float advance, float stretch)
      throws IOException {
    meter.glyph();
    var state = getGraphicsState();
    var visible = state.getTextState().getRenderingMode() != RenderingMode.NEITHER;
    placer.place(
        new GlyphPlacer.Code(font, code, marked.id(), visible, paint.isWhite()),
        new GlyphPlacer.Place(
            state.getCurrentTransformationMatrix(), text, size, rise, advance, stretch));
  }
}
