// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.worker.pdf.PdfOutcome.Reason;
import io.riptide.worker.pdf.PdfProblem.Code;
import io.riptide.worker.pdf.image.ImageLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
  private static final PdfLimits ROOMY = PdfLimits.DEFAULT;

  @TempDir private Path folder;

  private static PdfDocument document(PdfOutcome outcome) {
    return ((PdfOutcome.Read) outcome).document();
  }

  private static List<Code> codes(PdfDocument document) {
    return document.problems().stream().map(PdfProblem::code).toList();
  }

  private Path threePages() {
    try (Sheet sheet = new Sheet()) {
      sheet.text(50, 100, 10, "first page").page();
      sheet.text(50, 100, 10, "second page").page();
      sheet.text(50, 100, 10, "third page");
      return sheet.save(folder.resolve("three.pdf"));
    }
  }

  @Test
  void aFileOverTheByteLimitIsRefused() {
    var limits = limits(100, 10, Duration.ofSeconds(5), 1_000_000);
    assertThat(new PdfReader(limits, System::nanoTime).read(threePages()))
        .isInstanceOfSatisfying(
            PdfOutcome.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.FILE_TOO_LARGE));
  }

  @Test
  void pagesOverTheLimitAreLeftOutAndTheOthersKept() {
    var limits = limits(1 << 20, 2, Duration.ofSeconds(5), 1_000_000);
    PdfDocument document = document(new PdfReader(limits, System::nanoTime).read(threePages()));
    assertThat(document.pageCount()).isEqualTo(3);
    assertThat(document.text()).contains("second page").doesNotContain("third");
    assertThat(codes(document)).contains(Code.PAGE_COUNT);
  }

  @Test
  void timeThatRunsOutKeepsThePagesReadBefore() {
    AtomicLong nanos = new AtomicLong();
    PdfReader reader = new PdfReader(ROOMY, nanos::get);
    PdfDocument document =
        document(
            reader.read(
                threePages(),
                List.of(),
                (page, _) -> nanos.addAndGet(ROOMY.inAll().dividedBy(2).plusMillis(1).toNanos())));
    assertThat(document.text()).contains("second page").doesNotContain("third");
    assertThat(codes(document)).contains(Code.TOTAL_TIME);
  }

  @Test
  void aCancelEndsTheReadingAndKeepsWhatWasRead() {
    var cancel =
        new PdfListener() {
          private int read;

          @Override
          public void pageRead(int page, int pages) {
            read = page;
          }

          @Override
          public boolean cancelled() {
            return read >= 1;
          }
        };
    PdfDocument document =
        document(new PdfReader(ROOMY, System::nanoTime).read(threePages(), List.of(), cancel));
    assertThat(document.text()).contains("first page").doesNotContain("second");
    assertThat(codes(document)).contains(Code.CANCELLED);
  }

  @Test
  void aContentStreamThatUnpacksWithoutEndCostsOnlyItsPage() throws IOException {
    Path file = folder.resolve("bomb.pdf");
    try (PDDocument document = new PDDocument()) {
      document.addPage(page(document, spaces(80L << 20), 1));
      document.addPage(
          page(
              document,
              "BT /F1 10 Tf 50 50 Td (still here) Tj ET".getBytes(StandardCharsets.US_ASCII),
              0));
      document.save(file.toFile());
    }
    PdfDocument read = document(new PdfReader(ROOMY, System::nanoTime).read(file));
    assertThat(codes(read)).contains(Code.DECODED_BYTES);
    assertThat(read.text()).contains("still here");
  }

  @Test
  void aStreamPackedTwiceIsMeasuredBeforeItIsUnpacked() throws IOException {
    Path file = folder.resolve("twice.pdf");
    try (PDDocument document = new PDDocument()) {
      document.addPage(page(document, deflated(spaces(100L << 20)), 2));
      document.save(file.toFile());
    }
    PdfDocument read = document(new PdfReader(ROOMY, System::nanoTime).read(file));
    assertThat(codes(read)).contains(Code.DECODED_BYTES);
  }

  @Test
  void anEncryptedFileOpensWithOneOfThePasswords() throws IOException {
    Path file = folder.resolve("locked.pdf");
    try (Sheet sheet = new Sheet().text(50, 100, 10, "behind the door")) {
      var policy = new StandardProtectionPolicy("owner", "sesame", new AccessPermission());
      policy.setEncryptionKeyLength(128);
      sheet.document().protect(policy);
      sheet.save(file);
    }
    PdfReader reader = new PdfReader(ROOMY, System::nanoTime);
    assertThat(reader.read(file))
        .isInstanceOfSatisfying(
            PdfOutcome.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.PASSWORD_NEEDED));
    PdfDocument document =
        document(reader.read(file, List.of("wrong", "sesame"), PdfListener.SILENT));
    assertThat(document.text()).contains("behind the door");
    assertThat(document.facts().encrypted()).isTrue();
  }

  @Test
  void bytesThatAreNoPdfAreRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("no.pdf"), "<html>not a pdf</html>");
    assertThat(new PdfReader(ROOMY, System::nanoTime).read(file))
        .isInstanceOf(PdfOutcome.Refused.class);
  }

  private static PdfLimits limits(long bytes, int pages, Duration perPage, int glyphs) {
    return new PdfLimits(
        bytes,
        pages,
        perPage,
        Duration.ofMinutes(1),
        64L << 20,
        128L << 20,
        glyphs,
        ImageLimits.DEFAULT);
  }

  /// Content that is already deflated once, so that little of it is ever held.
  private static byte[] spaces(long count) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(packed)) {
      byte[] block = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
      for (long done = 0; done < count; done += block.length) {
        out.write(block);
      }
    }
    return packed.toByteArray();
  }

  private static byte[] deflated(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static PDPage page(PDDocument document, byte[] raw, int filters) throws IOException {
    PDPage page = new PDPage();
    COSStream stream = document.getDocument().createCOSStream();
    try (OutputStream out = stream.createRawOutputStream()) {
      out.write(raw);
    }
    if (filters > 0) {
      COSArray names = new COSArray();
      for (int i = 0; i < filters; i++) {
        names.add(COSName.FLATE_DECODE);
      }
      stream.setItem(COSName.FILTER, filters == 1 ? COSName.FLATE_DECODE : names);
    }
    page.getCOSObject().setItem(COSName.CONTENTS, stream);
    var resources = new org.apache.pdfbox.pdmodel.PDResources();
    resources.put(
        COSName.getPDFName("F1"),
        new org.apache.pdfbox.pdmodel.font.PDType1Font(
            org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName.HELVETICA));
    page.setResources(resources);
    return page;
  }
}
