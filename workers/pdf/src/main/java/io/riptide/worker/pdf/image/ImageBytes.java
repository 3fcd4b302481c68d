// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.image;

import io.riptide.worker.pdf.PdfProblem.Code;
import io.riptide.worker.pdf.box.guard.LimitReached;
import io.riptide.worker.pdf.box.guard.Meter;
import io.riptide.worker.pdf.box.guard.StreamGuard;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/// The bytes of an image as any program shows them: JPEG and JPEG 2000 as they are in the file,
/// everything else decoded and written as PNG.
final class ImageBytes {
  private final ImageLimits limits;
  private final StreamGuard guard = new StreamGuard();

  ImageBytes(ImageLimits limits) {
    this.limits = limits;
  }

  /// Fails by [LimitReached] where decoding would take too much.
  InputStream of(PaintedImage image, Meter meter) throws IOException {
    PaintedImage.Source source = image.source().orElseThrow();
    return switch (image.encoding()) {
      case JPEG, JPEG_2000 -> source.stream().createRawInputStream();
      case SAMPLES -> png(source, meter);
    };
  }

  private InputStream png(PaintedImage.Source source, Meter meter) throws IOException {
    checkAll(source.stream(), meter);
    BufferedImage picture =
        new PDImageXObject(new PDStream(source.stream()), source.resources()).getImage();
    Path file = Files.createTempFile("riptide-image-", ".png");
    try {
      if (!ImageIO.write(picture, "png", file.toFile())) {
        throw new IOException("no PNG can be written of it");
      }
      return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /// The image and what masks it.
  private void checkAll(COSStream stream, Meter meter) throws IOException {
    check(stream, meter);
    for (COSName key : new COSName[] {COSName.SMASK, COSName.MASK}) {
      if (stream.getDictionaryObject(key) instanceof COSStream mask) {
        check(mask, meter);
      }
    }
  }

  private void check(COSStream stream, Meter meter) throws IOException {
    long high = stream.getInt(COSName.HEIGHT, COSName.H, 0);
    long wide = Math.max(stream.getInt(COSName.WIDTH, COSName.W, 0), faxColumns(stream));
    if (wide < 1 || high < 1) {
      throw new IOException("it does not say how large it is");
    }
    if (wide * high > limits.pixels()) {
      throw new LimitReached(
          Code.IMAGE_SIZE, wide + " × " + high + " pixels, at most " + limits.pixels());
    }
    guard.checkImage(stream, meter);
  }

  /// What the decoder of facsimiles goes by, whatever the image says of itself.
  private static int faxColumns(COSStream stream) {
    COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
    return parameters instanceof COSDictionary each ? each.getInt(COSName.COLUMNS, 0) : 0;
  }
}
