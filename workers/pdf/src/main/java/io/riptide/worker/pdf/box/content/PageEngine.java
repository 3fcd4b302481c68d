// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.content;

import io.riptide.worker.pdf.box.guard.LimitReached;
import io.riptide.worker.pdf.box.guard.Meter;
import io.riptide.worker.pdf.box.guard.StreamGuard;
import io.riptide.worker.pdf.page.Box;
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
  private static final int MAX_FORM_DEPTH = 20;
  private static final int MAX_FAILED_OPERATORS = 2_000;

  private final Meter meter;
  private final StreamGuard guard;
  private final View view;
  private final GlyphSink glyphs;
  private final GlyphPlacer placer;
  private final PathSink paths = new PathSink();
  private final MarkedContent marked;
  private final WhitePaint paint = new WhitePaint();
  private int depth;
  private int failed;

  public PageEngine(
      PDPage page, Meter meter, StreamGuard guard, IdentityHashMap<PDFont, FontTraits> traits) {
    this.meter = meter;
    this.guard = guard;
    this.view = View.of(page);
    this.glyphs = new GlyphSink(view);
    this.marked = new MarkedContent(glyphs);
    this.placer = new GlyphPlacer(view, glyphs, traits);
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
        paths.images(main),
        placer.undecodable(),
        placer.offPage(),
        placer.white());
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    meter.spend();
    try {
      if (!carriedOut(operator.getName(), operands)) {
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
      case "m" -> paths.move(x(operands, 0), y(operands, 0));
      case "l" -> paths.line(x(operands, 0), y(operands, 0));
      case "c" -> paths.curve(x(operands, 4), y(operands, 4));
      case "v", "y" -> paths.curve(x(operands, 2), y(operands, 2));
      case "h" -> paths.close();
      case "re" -> rectangle(operands);
      case "n" -> paths.drop();
      case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*" -> finish(name);
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
      case "BI" -> image();
      case "Do" -> draw(operands);
      default -> {
        return paint.take(name, operands);
      }
    }
    return true;
  }

  private void finish(String name) {
    boolean strokes = "SsBb".indexOf(name.charAt(0)) >= 0;
    if (name.charAt(0) == 's' || name.charAt(0) == 'b') {
      paths.close();
    }
    if (strokes) {
      paths.stroke();
    }
    if (name.charAt(0) != 'S' && name.charAt(0) != 's') {
      paths.fill(paint.isWhite());
    }
    paths.drop();
  }

  private void rectangle(List<COSBase> operands) {
    float w = Operands.number(operands, 2);
    float h = Operands.number(operands, 3);
    float px = Operands.number(operands, 0);
    float py = Operands.number(operands, 1);
    paths.move(seenX(px, py), seenY(px, py));
    paths.line(seenX(px + w, py), seenY(px + w, py));
    paths.line(seenX(px + w, py + h), seenY(px + w, py + h));
    paths.line(seenX(px, py + h), seenY(px, py + h));
    paths.close();
  }

  private void image() {
    float ax = seenX(0, 0);
    float ay = seenY(0, 0);
    float bx = seenX(1, 1);
    float by = seenY(1, 1);
    paths.image(new Box(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)));
  }

  private void draw(List<COSBase> operands) throws IOException {
    if (operands.isEmpty() || !(operands.getFirst() instanceof COSName name)) {
      return;
    }
    if (getResources().isImageXObject(name)) {
      image();
      return;
    }
    if (depth >= MAX_FORM_DEPTH) {
      return;
    }
    COSDictionary all = getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
    if (all == null || !(all.getDictionaryObject(name) instanceof COSStream stream)) {
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

  private float seenX(float px, float py) {
    Matrix m = getGraphicsState().getCurrentTransformationMatrix();
    return view.x(
        m.getScaleX() * px + m.getShearX() * py + m.getTranslateX(),
        m.getShearY() * px + m.getScaleY() * py + m.getTranslateY());
  }

  private float seenY(float px, float py) {
    Matrix m = getGraphicsState().getCurrentTransformationMatrix();
    return view.y(
        m.getScaleX() * px + m.getShearX() * py + m.getTranslateX(),
        m.getShearY() * px + m.getScaleY() * py + m.getTranslateY());
  }

  private float x(List<COSBase> operands, int at) {
    return seenX(Operands.number(operands, at), Operands.number(operands, at + 1));
  }

  private float y(List<COSBase> operands, int at) {
    return seenY(Operands.number(operands, at), Operands.number(operands, at + 1));
  }
}
