// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.extras;

import io.riptide.worker.pdf.PdfListener;
import io.riptide.worker.pdf.extras.PdfExtras.Annotation;
import io.riptide.worker.pdf.extras.PdfExtras.WebLink;
import io.riptide.worker.pdf.layout.PageFlow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDPageLabels;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationMarkup;

/// Reads what a file has beside its pages. Each part is read for itself: a broken one is reported
/// and the others are not lost. Every list ends at a bound.
public final class ExtraReader {
  private static final int MOST_LINKS = 5_000;
  private static final int MOST_ANNOTATIONS = 2_000;
  private static final int MOST_LABELS = 5_000;
  private static final int MOST_XMP_BYTES = 64 * 1024;
  private static final int LONGEST_TEXT = 4_000;

  private final PDDocument document;
  private final BooleanSupplier stop;
  private final Consumer<String> broken;
  private final AttachmentBytes bytes;
  private final List<Annotation> annotations = new ArrayList<>();
  private final List<WebLink> links = new ArrayList<>();

  /// @param listener that the bytes of attachments go to, if it wants them
  /// @param stop asked often; true ends the reading
  /// @param broken is told of a part that cannot be read
  public ExtraReader(
      PDDocument document, PdfListener listener, BooleanSupplier stop, Consumer<String> broken) {
    this.document = document;
    this.stop = stop;
    this.broken = broken;
    this.bytes = new AttachmentBytes(listener, stop, broken);
  }

  /// A part of the file that may be broken.
  private interface Part<T> {
    T read() throws IOException;
  }

  /// Reads the annotations and links of one page, whose words are in `flow`.
  public void page(int number, PageFlow flow) {
    part(
        "the annotations of page " + number,
        Optional.empty(),
        () -> {
          annotations(number, flow);
          return Optional.empty();
        });
  }

  /// Everything, once all pages were read.
  public PdfExtras extras() {
    return new PdfExtras(
        part("the form", List.of(), () -> FieldReader.read(document, stop)),
        annotations,
        links,
        part("the attachments", List.of(), () -> AttachmentReader.read(document, stop, bytes)),
        part("the page labels", List.of(), this::labels),
        part("the XMP metadata", Optional.empty(), this::xmp));
  }

  private <T> T part(String what, T otherwise, Part<T> part) {
    if (stop.getAsBoolean()) {
      return otherwise;
    }
    try {
      return part.read();
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      broken.accept(what + ": " + e);
      return otherwise;
    }
  }

  private void annotations(int number, PageFlow flow) throws IOException {
    PDPage page = document.getPage(number - 1);
    for (PDAnnotation annotation : page.getAnnotations()) {
      if (stop.getAsBoolean()) {
        return;
      }
      if (annotation instanceof PDAnnotationLink link) {
        link(number, page, flow, link);
      } else if (annotations.size() < MOST_ANNOTATIONS) {
        says(number, annotation).ifPresent(annotations::add);
      }
    }
  }

  private void link(int number, PDPage page, PageFlow flow, PDAnnotationLink link) {
    if (links.size() < MOST_LINKS
        && link.getAction() instanceof PDActionURI action
        && action.getURI() != null
        && action.getURI().matches("(?i)(?:https?|mailto|ftp):.+")) {
      String text = WordsUnder.of(link.getRectangle(), page, flow);
      links.add(new WebLink(number, action.getURI().strip(), text));
    }
  }

  private static Optional<Annotation> says(int page, PDAnnotation annotation) {
    String text = annotation.getContents();
    if (text == null || text.isBlank() || annotation.isHidden()) {
      return Optional.empty();
    }
    Optional<String> author =
        annotation instanceof PDAnnotationMarkup markup
            ? Optional.ofNullable(markup.getTitlePopup()).filter(title -> !title.isBlank())
            : Optional.empty();
    String kind = String.valueOf(annotation.getSubtype()).toLowerCase(Locale.ROOT);
    String cut = text.strip();
    return Optional.of(
        new Annotation(page, kind, cut.substring(0, Math.min(cut.length(), LONGEST_TEXT)), author));
  }

  private List<String> labels() throws IOException {
    PDPageLabels labels = document.getDocumentCatalog().getPageLabels();
    if (labels == null || document.getNumberOfPages() > MOST_LABELS) {
      return List.of();
    }
    return List.of(labels.getLabelsByPageIndices());
  }

  private Optional<String> xmp() throws IOException {
    PDMetadata metadata = document.getDocumentCatalog().getMetadata();
    if (metadata == null) {
      return Optional.empty();
    }
    try (InputStream in = metadata.exportXMPMetadata()) {
      byte[] bytes = in.readNBytes(MOST_XMP_BYTES + 1);
      return bytes.length > MOST_XMP_BYTES
          ? Optional.empty()
          : Optional.of(new String(bytes, StandardCharsets.UTF_8).strip());
    }
  }
}
