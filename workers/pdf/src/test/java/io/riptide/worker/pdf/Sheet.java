// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDInlineImage;
import org.apache.pdfbox.util.Matrix;

/// A PDF in the making, for tests: text and lines at places, y counted from the top of a page of
/// 600 × 800 points.
public final class Sheet implements AutoCloseable {
  static final float WIDTH = 600;
  static final float HEIGHT = 800;

  private final PDDocument document = new PDDocument();
  private final PDFont plain = new PDType1Font(FontName.HELVETICA);
  private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
  private final PDFont mono = new PDType1Font(FontName.COURIER);
  private PDPageContentStream content;

  public Sheet() {
    content = newContent();
  }

  private PDPageContentStream newContent() {
    PDPage page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
    document.addPage(page);
    try {
      return new PDPageContentStream(document, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Sheet page() {
    run(content::close);
    content = newContent();
    return this;
  }

  public Sheet text(float x, float y, float size, String text) {
    return show(plain, x, y, size, text);
  }

  public Sheet bold(float x, float y, float size, String text) {
    return show(bold, x, y, size, text);
  }

  public Sheet mono(float x, float y, float size, String text) {
    return show(mono, x, y, size, text);
  }

  /// Lines of 10 points, 13 apart.
  public Sheet lines(float x, float y, String... lines) {
    for (int i = 0; i < lines.length; i++) {
      text(x, y + 13 * i, 10, lines[i]);
    }
    return this;
  }

  /// What is shown by `inside` as marked content with this number on its page.
  public Sheet marked(int mark, Consumer<Sheet> inside) {
    run(() -> {
      COSDictionary properties = new COSDictionary();
      properties.setInt(COSName.MCID, mark);
      content.beginMarkedContent(COSName.P, PDPropertyList.create(properties));
    });
    inside.accept(this);
    run(content::endMarkedContent);
    return this;
  }

  /// Text that runs upwards from a place.
  public Sheet upwards(float x, float y, float size, String text) {
    run(() -> {
      content.beginText();
      content.setFont(plain, size);
      content.setTextMatrix(Matrix.getRotateInstance(Math.PI / 2, x, HEIGHT - y));
      content.showText(text);
      content.endText();
    });
    return this;
  }

  private Sheet show(PDFont font, float x, float y, float size, String text) {
    run(() -> {
      content.beginText();
      content.setFont(font, size);
      content.newLineAtOffset(x, HEIGHT - y);
      content.showText(text);
      content.endText();
    });
    return this;
  }

  /// An image in a box whose top left corner is at a place.
  public Sheet image(PDImageXObject image, float x, float y, float width, float height) {
    run(() -> content.drawImage(image, x, HEIGHT - y - height, width, height));
    return this;
  }

  /// An image within the content itself.
  public Sheet image(PDInlineImage image, float x, float y, float width, float height) {
    run(() -> content.drawImage(image, x, HEIGHT - y - height, width, height));
    return this;
  }

  public Sheet line(float x0, float y0, float x1, float y1) {
    run(() -> {
      content.moveTo(x0, HEIGHT - y0);
      content.lineTo(x1, HEIGHT - y1);
      content.stroke();
    });
    return this;
  }

  /// A grey box whose top left corner is at a place.
  public Sheet shade(float x, float y, float width, float height) {
    run(() -> {
      content.setNonStrokingColor(0.9f);
      content.addRect(x, HEIGHT - y - height, width, height);
      content.fill();
      content.setNonStrokingColor(0f);
    });
    return this;
  }

  public PDDocument document() {
    return document;
  }

  public Path save(Path file) {
    run(() -> {
      content.close();
      document.save(file.toFile());
    });
    return file;
  }

  @Override
  public void close() {
    run(document::close);
  }

  private interface Action {
    void run() throws IOException;
  }

  private static void run(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
