// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Glyph;
import io.riptide.worker.pdf.page.PageMarks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.contentstream.operator.markedcontent.BeginMarkedContentSequence;
import org.apache.pdfbox.contentstream.operator.markedcontent.BeginMarkedContentSequenceWithProperties;
import org.apache.pdfbox.contentstream.operator.markedcontent.EndMarkedContentSequence;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.state.SetGraphicsStateParameters;
import org.apache.pdfbox.contentstream.operator.state.SetMatrix;
import org.apache.pdfbox.contentstream.operator.text.BeginText;
import org.apache.pdfbox.contentstream.operator.text.EndText;
import org.apache.pdfbox.contentstream.operator.text.MoveText;
import org.apache.pdfbox.contentstream.operator.text.MoveTextSetLeading;
import org.apache.pdfbox.contentstream.operator.text.NextLine;
import org.apache.pdfbox.contentstream.operator.text.SetCharSpacing;
import org.apache.pdfbox.contentstream.operator.text.SetFontAndSize;
import org.apache.pdfbox.contentstream.operator.text.SetTextHorizontalScaling;
import org.apache.pdfbox.contentstream.operator.text.SetTextLeading;
import org.apache.pdfbox.contentstream.operator.text.SetTextRenderingMode;
import org.apache.pdfbox.contentstream.operator.text.SetTextRise;
import org.apache.pdfbox.contentstream.operator.text.SetWordSpacing;
import org.apache.pdfbox.contentstream.operator.text.ShowText;
import org.apache.pdfbox.contentstream.operator.text.ShowTextAdjusted;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLine;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLineAndSpace;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
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
final class PageEngine extends PDFStreamEngine {
  private static final int MAX_FORM_DEPTH = 20;
  private static final int MAX_FAILED_OPERATORS = 2_000;
  static final int ARTIFACT = -2;

  private final Meter meter;
  private final StreamGuard guard;
  private final IdentityHashMap<PDFont, FontTraits> traits;
  private final View view;
  private final GlyphSink glyphs;
  private final PathSink paths = new PathSink();
  private final Deque<Marked> marked = new ArrayDeque<>();
  private final Deque<Boolean> whites = new ArrayDeque<>();
  private boolean white;
  private int depth;
  private int failed;
  private int undecodable;
  private int offPage;
  private int whiteGlyphs;

  private record Marked(int id, int from, @Nullable String actualText) {}

  PageEngine(
      PDPage page, Meter meter, StreamGuard guard, IdentityHashMap<PDFont, FontTraits> traits) {
    this.meter = meter;
    this.guard = guard;
    this.traits = traits;
    this.view = View.of(page);
    this.glyphs = new GlyphSink(view);
    for (OperatorProcessor operator :
        List.of(
            new BeginText(this),
            new EndText(this),
            new Concatenate(this),
            new Save(this),
            new Restore(this),
            new SetGraphicsStateParameters(this),
            new SetMatrix(this),
            new MoveText(this),
            new MoveTextSetLeading(this),
            new NextLine(this),
            new SetCharSpacing(this),
            new SetFontAndSize(this),
            new SetTextHorizontalScaling(this),
            new SetTextLeading(this),
            new SetTextRenderingMode(this),
            new SetTextRise(this),
            new SetWordSpacing(this),
            new ShowText(this),
            new ShowTextAdjusted(this),
            new ShowTextLine(this),
            new ShowTextLineAndSpace(this),
            new BeginMarkedContentSequence(this),
            new BeginMarkedContentSequenceWithProperties(this),
            new EndMarkedContentSequence(this))) {
      addOperator(operator);
    }
  }

  static IdentityHashMap<PDFont, FontTraits> newTraits() {
    return new IdentityHashMap<>();
  }

  int failedOperators() {
    return failed;
  }

  PageMarks marks(int number) {
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
        undecodable,
        offPage,
        whiteGlyphs);
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    meter.spend();
    try {
      if (!paint(operator.getName(), operands)) {
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
  private boolean paint(String name, List<COSBase> operands) throws IOException {
    switch (name) {
      case "m" -> paths.move(x(operands, 0), y(operands, 0));
      case "l" -> paths.line(x(operands, 0), y(operands, 0));
      case "c" -> paths.curve(x(operands, 4), y(operands, 4));
      case "v", "y" -> paths.curve(x(operands, 2), y(operands, 2));
      case "h" -> paths.close();
      case "re" -> rectangle(operands);
      case "n" -> paths.drop();
      case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*" -> finish(name);
      case "g" -> white = number(operands, 0) >= 1;
      case "rg" -> white = all(operands, 3, 1);
      case "k" -> white = all(operands, 4, 0);
      case "sc", "scn" ->
          white =
              (operands.size() == 1 && all(operands, 1, 1))
                  || (operands.size() == 3 && all(operands, 3, 1));
      case "cs" -> white = false;
      case "q" -> {
        whites.push(white);
        return false;
      }
      case "Q" -> {
        white = whites.isEmpty() ? white : whites.pop();
        return false;
      }
      case "Tf" -> {
        checkFont(operands);
        return false;
      }
      case "BI" -> image();
      case "Do" -> draw(operands);
      default -> {
        return false;
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
      paths.fill(white);
    }
    paths.drop();
  }

  private void rectangle(List<COSBase> operands) {
    float w = number(operands, 2);
    float h = number(operands, 3);
    float px = number(operands, 0);
    float py = number(operands, 1);
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
      boolean before = white;
      int levels = whites.size();
      int sequences = marked.size();
      depth++;
      try {
        showForm(form);
      } finally {
        depth--;
        white = before;
        while (whites.size() > levels) {
          whites.pop();
        }
        while (marked.size() > sequences) {
          marked.pop();
        }
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
    int id = marked.isEmpty() ? -1 : marked.peek().id();
    String actual = null;
    if (properties != null) {
      id = id == ARTIFACT ? id : properties.getInt(COSName.MCID, id);
      actual = properties.getString(COSName.ACTUAL_TEXT);
    }
    if (COSName.ARTIFACT.equals(tag)
        && properties != null
        && "Pagination".equals(properties.getNameAsString(COSName.TYPE))) {
      id = ARTIFACT;
    }
    marked.push(new Marked(id, glyphs.position(), actual));
  }

  @Override
  public void endMarkedContentSequence() {
    if (!marked.isEmpty()) {
      Marked ended = marked.pop();
      if (ended.actualText() != null) {
        glyphs.replace(ended.from(), ended.actualText());
      }
    }
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
    String unicode = unicode(font, code);
    if (unicode == null || unicode.isEmpty()) {
      undecodable += unicode == null ? 1 : 0;
      return;
    }
    Matrix ctm = getGraphicsState().getCurrentTransformationMatrix();
    float tx = text.getTranslateX() + rise * text.getShearX();
    float ty = text.getTranslateY() + rise * text.getScaleY();
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
    FontTraits trait = traits.computeIfAbsent(font, FontTraits::of);
    boolean backwards = size < 0 != advance < 0;
    Frame frame = glyphs.frame(size < 0 ? -ax : ax, size < 0 ? -ay : ay);
    float em = Math.abs(size) * up * trait.scale();
    float x = frame.x(sx, sy);
    float y = frame.y(sx, sy);
    float width = Math.abs(advance) * along;
    float left = backwards ? x - width : x;
    Box box = new Box(left, y - em * 0.75f, left + width, y + em * 0.22f);
    if (outside(box, frame)) {
      offPage++;
      return;
    }
    boolean visible = getGraphicsState().getTextState().getRenderingMode() != RenderingMode.NEITHER;
    whiteGlyphs += white && visible && !unicode.isBlank() ? 1 : 0;
    int id = marked.isEmpty() ? -1 : marked.peek().id();
    float spaceWidth = trait.space() * Math.abs(size * stretch) * along;
    glyphs.add(new Glyph(unicode, box, y, em, spaceWidth, trait.face(), id, visible));
  }

  private static boolean outside(Box box, Frame frame) {
    return frame.upright()
        && (box.right() < -2
            || box.left() > frame.width() + 2
            || box.bottom() < -2
            || box.top() > frame.height() + 2);
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
    return seenX(number(operands, at), number(operands, at + 1));
  }

  private float y(List<COSBase> operands, int at) {
    return seenY(number(operands, at), number(operands, at + 1));
  }

  private static float number(List<COSBase> operands, int at) {
    return at < operands.size() && operands.get(at) instanceof COSNumber n ? n.floatValue() : 0;
  }

  private static boolean all(List<COSBase> operands, int count, float value) {
    for (int i = 0; i < count; i++) {
      if (number(operands, i) != value) {
        return false;
      }
    }
    return true;
  }
}
