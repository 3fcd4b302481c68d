// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.ocr;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/// A page as a grey picture in a file, which goes when it is closed.
///
/// @param dpi pixels per inch; fewer than asked for where the page is huge
public record PagePicture(Path file, float dpi) implements AutoCloseable {
  private static final float POINTS_PER_INCH = 72;
  private static final float MOST_PIXELS = 30_000_000;
  private static final long MOST_IMAGE_PIXELS = 60_000_000;

  /// Paints a page.
  ///
  /// @param index from 0
  /// @param look called at every operator; what it throws ends the painting
  public static PagePicture of(PDDocument document, int index, int dpi, Runnable look)
      throws IOException {
    var box = document.getPage(index).getCropBox();
    float most =
        (float) Math.sqrt(MOST_PIXELS / Math.max(1, box.getWidth() * (double) box.getHeight()));
    float scale = Math.min(dpi / POINTS_PER_INCH, most);
    var renderer =
        new PDFRenderer(document) {
          @Override
          protected PageDrawer createPageDrawer(PageDrawerParameters parameters)
              throws IOException {
            return new WatchedDrawer(parameters, look);
          }
        };
    renderer.setSubsamplingAllowed(true);
    BufferedImage image = renderer.renderImage(index, scale, ImageType.GRAY);
    Path file = Files.createTempFile("riptide-page-", ".png");
    ImageIO.write(image, "png", file.toFile());
    return new PagePicture(file, scale * POINTS_PER_INCH);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }

  /// Paints as long as it may, and leaves out images that would fill the heap.
  private static final class WatchedDrawer extends PageDrawer {
    private final Runnable look;

    WatchedDrawer(PageDrawerParameters parameters, Runnable look) throws IOException {
      super(parameters);
      this.look = look;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
      look.run();
      super.processOperator(operator, operands);
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
      look.run();
      if ((long) image.getWidth() * image.getHeight() <= MOST_IMAGE_PIXELS) {
        super.drawImage(image);
      }
    }
  }
}
