// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riptide.worker.pdf.PdfDocument;
import io.riptide.worker.pdf.PdfLimits;
import io.riptide.worker.pdf.PdfOutcome;
import io.riptide.worker.pdf.PdfProblem;
import io.riptide.worker.pdf.PdfReader;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is expected of Tesseract, of the fake one always and of a real one where it is installed.
class TesseractTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path directory;

  @Test
  void everyTesseractSaysItsVersionAndItsLanguages() {
    for (String command : commands()) {
      Tesseract tesseract = Tesseract.find(command, "eng").orElseThrow();
      assertThat(tesseract.version()).as(command).startsWith("5");
      assertThat(tesseract.installed()).as(command).contains("eng");
      assertThat(Tesseract.find(command, "eng+nonsense")).as(command).isEmpty();
    }
    assertThat(Tesseract.find(directory.resolve("none").toString(), "eng")).isEmpty();
  }

  @Test
  void everyTesseractReadsWordsWithTheirPlaces() throws Exception {
    Path picture = directory.resolve("picture.png");
    ImageIO.write(picture(), "png", picture.toFile());
    for (String command : commands()) {
      List<OcrWord> words = Tesseract.find(command, "eng").orElseThrow().words(picture, 150, LONG);
      assertThat(words).as(command).extracting(OcrWord::text).containsExactly("HARBOUR", "TIDES");
      assertThat(words)
          .as(command)
          .allSatisfy(word -> {
            assertThat(word.confidence()).isBetween(0.5, 1.0);
            assertThat(word.left()).isBetween(20, 500);
            assertThat(word.line()).isEqualTo(words.getFirst().line());
          });
      assertThat(words.get(1).left()).as(command).isGreaterThan(words.get(0).left());
    }
  }

  @Test
  void everyTesseractFailsOnWhatIsNoPicture() throws Exception {
    Path empty = Files.createFile(directory.resolve("empty.png"));
    for (String command : commands()) {
      Tesseract tesseract = Tesseract.find(command, "eng").orElseThrow();
      assertThatThrownBy(() -> tesseract.words(empty, 150, LONG))
          .as(command)
          .isInstanceOf(Tesseract.Failed.class);
    }
  }

  @Test
  void aScannedPageIsReadAndItsConfidenceIsTold() throws Exception {
    for (String command : commands()) {
      PdfDocument read = read(command, LONG);
      assertThat(read.text()).as(command).contains("HARBOUR TIDES");
      assertThat(read.recognised()).hasSize(1);
      assertThat(read.recognised().getFirst().words()).isEqualTo(2);
      assertThat(read.recognised().getFirst().confidence()).isBetween(0.5, 1.0);
      assertThat(read.problems()).as(command).isEmpty();
    }
  }

  @Test
  void aTesseractThatHangsIsEndedAndThePageSaysSo() throws Exception {
    PdfDocument read = read(FakeTesseract.hanging(directory), Duration.ofSeconds(2));
    assertThat(read.problems())
        .extracting(PdfProblem::code)
        .containsExactlyInAnyOrder(PdfProblem.Code.OCR_FAILED, PdfProblem.Code.IMAGE_ONLY);
    assertThat(read.pages()).hasSize(1);
  }

  private PdfDocument read(String command, Duration perPage) throws IOException {
    var settings = new OcrSettings(command, "eng", 150, perPage, 1);
    var reader =
        new PdfReader(PdfLimits.DEFAULT, System::nanoTime, new OcrOnDemand(Optional.of(settings)));
    return ((PdfOutcome.Read) reader.read(scan())).document();
  }

  private Path scan() throws IOException {
    Path file = directory.resolve("scan.pdf");
    try (var document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        var image = LosslessFactory.createFromImage(document, picture());
        content.drawImage(image, 0, 100, page.getCropBox().getWidth(), 600);
      }
      document.save(file.toFile());
    }
    return file;
  }

  private static BufferedImage picture() {
    var image = new BufferedImage(800, 400, BufferedImage.TYPE_BYTE_GRAY);
    var graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 800, 400);
    graphics.setColor(Color.BLACK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 60));
    graphics.drawString("HARBOUR TIDES", 40, 110);
    graphics.dispose();
    return image;
  }

  private List<String> commands() {
    String fake = FakeTesseract.reading(directory);
    return Tesseract.find("tesseract", "eng").isPresent()
        ? List.of(fake, "tesseract")
        : List.of(fake);
  }
}
