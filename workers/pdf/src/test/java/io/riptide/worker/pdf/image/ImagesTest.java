// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.riptide.schema.web.BodyRef;
import io.riptide.worker.pdf.PdfDocument;
import io.riptide.worker.pdf.PdfLimits;
import io.riptide.worker.pdf.PdfListener;
import io.riptide.worker.pdf.PdfOutcome;
import io.riptide.worker.pdf.PdfProblem;
import io.riptide.worker.pdf.PdfProblem.Code;
import io.riptide.worker.pdf.PdfReader;
import io.riptide.worker.pdf.Sheet;
import io.riptide.worker.pdf.page.Box;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDInlineImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
  private static final int SEE_THROUGH_RED = 0x80ff0000;

  @TempDir private Path folder;
  private final List<byte[]> kept = new ArrayList<>();

  @Test
  void imagesAreListedWithTypeSizePageAndPlace() throws IOException {
    try (Sheet sheet = new Sheet()) {
      sheet.image(photo(sheet.document()), 50, 100, 200, 150).page();
      sheet.image(stamp(sheet.document()), 300, 400, 30, 30);
      List<PdfImage> images = read(sheet, ImageLimits.DEFAULT, PdfListener.SILENT).images();
      assertThat(images)
          .extracting(
              PdfImage::page, PdfImage::mediaType, PdfImage::pixelsWide, PdfImage::pixelsHigh)
          .containsExactly(tuple(1, "image/jpeg", 80, 60), tuple(2, "image/png", 16, 16));
      assertThat(images.getFirst().box()).isEqualTo(new Box(50, 100, 250, 250));
      assertThat(images).allMatch(image -> image.body().isEmpty());
    }
  }

  @Test
  void photographsAreKeptAsTheyAreAndSamplesAsPng() throws IOException {
    try (Sheet sheet = new Sheet()) {
      PDImageXObject photo = photo(sheet.document());
      byte[] jpeg = photo.getCOSObject().createRawInputStream().readAllBytes();
      sheet.image(photo, 50, 100, 200, 150).image(stamp(sheet.document()), 300, 400, 30, 30);
      PdfDocument document = read(sheet, ImageLimits.DEFAULT, keeping());
      assertThat(document.images()).allMatch(image -> image.body().isPresent());
      assertThat(kept.getFirst()).isEqualTo(jpeg);
      BufferedImage stamp = ImageIO.read(new ByteArrayInputStream(kept.getLast()));
      assertThat(stamp.getRGB(8, 8)).isEqualTo(SEE_THROUGH_RED);
    }
  }

  @Test
  void anImageOnEveryPageIsKeptOnce() throws IOException {
    try (Sheet sheet = new Sheet()) {
      PDImageXObject logo = stamp(sheet.document());
      sheet.image(logo, 50, 50, 30, 30).page().image(logo, 50, 50, 30, 30);
      List<PdfImage> images = read(sheet, ImageLimits.DEFAULT, keeping()).images();
      assertThat(images).hasSize(2).extracting(PdfImage::body).doesNotContainNull();
      assertThat(images.getFirst().body()).isPresent().isEqualTo(images.getLast().body());
      assertThat(kept).hasSize(1);
    }
  }

  @Test
  void anImageOfTooManyPixelsIsListedAndNotDecoded() throws IOException {
    try (Sheet sheet = new Sheet()) {
      sheet.image(stamp(sheet.document()), 50, 50, 30, 30);
      PdfDocument document = read(sheet, new ImageLimits(9, 255, 1 << 20), keeping());
      assertThat(document.images()).hasSize(1).allMatch(image -> image.body().isEmpty());
      assertThat(codes(document)).containsExactly(Code.IMAGE_SIZE);
    }
  }

  @Test
  void whatWasKeptBeforeTheLimitOfBytesStays() throws IOException {
    try (Sheet sheet = new Sheet()) {
      PDImageXObject photo = photo(sheet.document());
      sheet.image(stamp(sheet.document()), 50, 50, 30, 30).image(photo, 50, 100, 200, 150);
      long enough = photo.getCOSObject().getLength() - 1;
      PdfDocument document = read(sheet, new ImageLimits(9, 10_000, enough), keeping());
      assertThat(document.images().getFirst().body()).isPresent();
      assertThat(document.images().getLast().body()).isEmpty();
      assertThat(codes(document)).containsExactly(Code.IMAGE_SIZE);
    }
  }

  @Test
  void imagesBeyondTheirNumberAreLeftOutAndTheTextIsNot() throws IOException {
    try (Sheet sheet = new Sheet()) {
      PDImageXObject logo = stamp(sheet.document());
      sheet.image(logo, 50, 50, 30, 30).image(logo, 90, 50, 30, 30).image(logo, 130, 50, 30, 30);
      sheet.text(50, 200, 10, "Three logos.");
      PdfDocument document = read(sheet, new ImageLimits(2, 10_000, 1 << 20), keeping());
      assertThat(document.images()).hasSize(2);
      assertThat(document.text()).contains("Three logos.");
      assertThat(codes(document)).containsExactly(Code.IMAGE_COUNT);
    }
  }

  @Test
  void anImageThatCannotBeDecodedCostsNothingElse() throws IOException {
    try (Sheet sheet = new Sheet()) {
      PDImageXObject odd = stamp(sheet.document());
      odd.getCOSObject().setItem(COSName.FILTER, COSName.JBIG2_DECODE);
      sheet.image(odd, 50, 50, 30, 30).image(stamp(sheet.document()), 90, 50, 30, 30);
      sheet.text(50, 200, 10, "A stamp.");
      PdfDocument document = read(sheet, ImageLimits.DEFAULT, keeping());
      assertThat(document.images())
          .extracting(image -> image.body().isPresent())
          .containsExactly(false, true);
      assertThat(document.text()).contains("A stamp.");
      assertThat(codes(document)).containsExactly(Code.IMAGE_UNREADABLE);
    }
  }

  @Test
  void anImageWithinTheContentOfAPageIsListedAndSaidNotToBeKept() throws IOException {
    try (Sheet sheet = new Sheet()) {
      COSDictionary dots = new COSDictionary();
      dots.setInt(COSName.W, 8);
      dots.setInt(COSName.H, 2);
      dots.setInt(COSName.BPC, 8);
      dots.setItem(COSName.CS, COSName.G);
      sheet.image(new PDInlineImage(dots, new byte[16], new PDResources()), 50, 60, 80, 20);
      PdfDocument document = read(sheet, ImageLimits.DEFAULT, keeping());
      assertThat(document.images())
          .extracting(PdfImage::pixelsWide, PdfImage::pixelsHigh, image -> image.body().isPresent())
          .containsExactly(tuple(8, 2, false));
      assertThat(codes(document)).containsExactly(Code.IMAGE_UNREADABLE);
    }
  }

  private PdfListener keeping() {
    return new PdfListener() {
      @Override
      public void pageRead(int page, int pages) {}

      @Override
      public boolean wants(Part part) {
        return part == Part.IMAGES;
      }

      @Override
      public BodyRef.Stored keep(InputStream bytes) throws IOException {
        kept.add(bytes.readAllBytes());
        String hash = "%064x".formatted(kept.size());
        return new BodyRef.Stored(hash.substring(0, 2) + "/" + hash, kept.getLast().length, hash);
      }
    };
  }

  private PdfDocument read(Sheet sheet, ImageLimits images, PdfListener listener) {
    Path file = sheet.save(folder.resolve("images.pdf"));
    Duration minute = Duration.ofMinutes(1);
    var limits = new PdfLimits(1 << 20, 9, minute, minute, 1 << 20, 1 << 20, 1_000, images);
    PdfOutcome outcome = new PdfReader(limits, System::nanoTime).read(file, List.of(), listener);
    return ((PdfOutcome.Read) outcome).document();
  }

  private static List<Code> codes(PdfDocument document) {
    return document.problems().stream().map(PdfProblem::code).toList();
  }

  private static PDImageXObject photo(PDDocument document) throws IOException {
    var picture = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
    return JPEGFactory.createFromImage(document, picture);
  }

  private static PDImageXObject stamp(PDDocument document) throws IOException {
    var picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 256; i++) {
      picture.setRGB(i % 16, i / 16, SEE_THROUGH_RED);
    }
    return LosslessFactory.createFromImage(document, picture);
  }
}
