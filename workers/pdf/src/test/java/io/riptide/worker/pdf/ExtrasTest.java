// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.worker.pdf.extras.PdfExtras;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDPageLabelRange;
import org.apache.pdfbox.pdmodel.common.PDPageLabels;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a file has beside its painted pages.
public class ExtrasTest {
  @TempDir private Path directory;

  @Test
  void aLinkHasTheWordsUnderIt() throws IOException {
    try (var sheet = new Sheet()) {
      sheet.text(60, 100, 12, "See the tables of tides today");
      var link = new PDAnnotationLink();
      var action = new PDActionURI();
      action.setURI("https://example.org/tides");
      link.setAction(action);
      link.setRectangle(new PDRectangle(100, 690, 95, 20));
      page(sheet).setAnnotations(List.of(link));
      PdfExtras extras = read(sheet).extras();
      assertThat(extras.links())
          .containsExactly(
              new PdfExtras.WebLink(1, "https://example.org/tides", "tables of tides"));
    }
  }

  @Test
  void aFormIsReadWithWhatIsFilledIn() throws IOException {
    try (var sheet = new Sheet()) {
      var form = new PDAcroForm(sheet.document());
      sheet.document().getDocumentCatalog().setAcroForm(form);
      var field = new PDTextField(form);
      field.setPartialName("port");
      field.getCOSObject().setString(COSName.V, "Brest");
      form.setFields(List.of(field));
      assertThat(read(sheet).extras().fields())
          .containsExactly(new PdfExtras.Field("port", "text", "Brest"));
    }
  }

  @Test
  void aNoteIsReadAndALinkIsNone() throws IOException {
    try (var sheet = new Sheet()) {
      var note = new PDAnnotationText();
      note.setContents(" Check the height. ");
      note.setTitlePopup("Ada");
      note.setRectangle(new PDRectangle(100, 100, 20, 20));
      page(sheet).setAnnotations(List.of(note));
      assertThat(read(sheet).extras().annotations())
          .containsExactly(
              new PdfExtras.Annotation(1, "text", "Check the height.", Optional.of("Ada")));
    }
  }

  @Test
  void attachmentsLabelsAndXmpAreRead() throws IOException {
    try (var sheet = new Sheet()) {
      PDDocument document = sheet.document();
      attach(document);
      var labels = new PDPageLabels(document);
      var roman = new PDPageLabelRange();
      roman.setStyle(PDPageLabelRange.STYLE_ROMAN_LOWER);
      roman.setStart(4);
      labels.setLabelItem(0, roman);
      document.getDocumentCatalog().setPageLabels(labels);
      var xmp = new PDMetadata(document, stream("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"));
      document.getDocumentCatalog().setMetadata(xmp);
      PdfExtras extras = read(sheet).extras();
      assertThat(extras.attachments())
          .containsExactly(
              new PdfExtras.Attachment(
                  "heights.csv",
                  Optional.of("text/csv"),
                  5,
                  Optional.of("All heights"),
                  Optional.empty()));
      assertThat(extras.pageLabels()).containsExactly("iv");
      assertThat(extras.xmp()).contains("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>");
    }
  }

  @Test
  void whatItsOwnerAllowsIsSaid() throws IOException {
    Path file = directory.resolve("allowed.pdf");
    try (Sheet sheet = new Sheet().text(50, 100, 10, "For reading only.")) {
      var allowed = new AccessPermission(0);
      allowed.setCanPrint(true);
      allowed.setCanFillInForm(true);
      var policy = new StandardProtectionPolicy("owner", "", allowed);
      policy.setEncryptionKeyLength(128);
      sheet.document().protect(policy);
      sheet.save(file);
    }
    var read = (PdfOutcome.Read) new PdfReader(PdfLimits.DEFAULT, System::nanoTime).read(file);
    assertThat(read.document().facts().permissions()).containsExactly("print", "fill");
    assertThat(read.document().facts().encrypted()).isTrue();
  }

  @Test
  void aBrokenPartIsToldAndTheOthersAreRead() throws IOException {
    try (var sheet = new Sheet()) {
      attach(sheet.document());
      sheet
          .document()
          .getDocumentCatalog()
          .getCOSObject()
          .setItem(COSName.getPDFName("PageLabels"), COSName.A);
      PdfDocument read = read(sheet);
      assertThat(read.extras().attachments()).hasSize(1);
      assertThat(read.extras().pageLabels()).isEmpty();
    }
  }

  /// A small file of text within the document.
  public static void attach(PDDocument document) throws IOException {
    var file = new PDEmbeddedFile(document, stream("1,2,3"));
    file.setSubtype("text/csv");
    file.setSize(5);
    var specification = new PDComplexFileSpecification();
    specification.setFile("heights.csv");
    specification.setFileUnicode("heights.csv");
    specification.setFileDescription("All heights");
    specification.setEmbeddedFile(file);
    var tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(Map.of("heights", specification));
    var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
    names.setEmbeddedFiles(tree);
    document.getDocumentCatalog().setNames(names);
  }

  private static PDPage page(Sheet sheet) {
    return sheet.document().getPage(0);
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private PdfDocument read(Sheet sheet) {
    Path file = sheet.save(directory.resolve("file.pdf"));
    var reader = new PdfReader(PdfLimits.DEFAULT, System::nanoTime);
    return ((PdfOutcome.Read) reader.read(file)).document();
  }
}
