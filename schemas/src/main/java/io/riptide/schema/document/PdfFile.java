// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.document;

import io.riptide.schema.web.BodyRef;
import java.util.List;
import java.util.Optional;

/// What a PDF file says beside its text.
///
/// @param pages of the file
/// @param pagesRead fewer than `pages` when a limit ended the reading; `problems` says which
/// @param version of the PDF format, such as 1.7
/// @param tagged whether the file says that its structure is marked
/// @param encrypted whether the file is, even when no password was needed
/// @param permissions what its owner allows: print, copy, modify, annotate, fill, assemble
/// @param creator the program that the text was written with
/// @param producer the program that made the PDF file
/// @param outline its bookmarks, in order
/// @param pageLabels what each page calls itself, from the first; empty without labels
/// @param fields of its form, with their values
/// @param annotations that say something; links are among the document's
/// @param attachments files within the file
/// @param images painted on its pages
/// @param ocr pages whose text was recognised
/// @param xmp its metadata as XML (ISO 16684-1), up to 64 KiB
/// @param problems what is missing or doubtful, by page
/// @param whole what did not fit into the record, whole and by reference
public record PdfFile(
    int pages,
    int pagesRead,
    String version,
    boolean tagged,
    boolean encrypted,
    List<String> permissions,
    Optional<String> subject,
    Optional<String> keywords,
    Optional<String> creator,
    Optional<String> producer,
    List<Bookmark> outline,
    List<String> pageLabels,
    List<Field> fields,
    List<Annotation> annotations,
    List<Attachment> attachments,
    List<Image> images,
    List<Recognised> ocr,
    Optional<String> xmp,
    List<Problem> problems,
    Optional<Whole> whole) {
  public PdfFile {
    permissions = List.copyOf(permissions);
    outline = List.copyOf(outline);
    pageLabels = List.copyOf(pageLabels);
    fields = List.copyOf(fields);
    annotations = List.copyOf(annotations);
    attachments = List.copyOf(attachments);
    images = List.copyOf(images);
    ocr = List.copyOf(ocr);
    problems = List.copyOf(problems);
  }

  /// Where the parts of the document are that the record has no room for. Those in the record are
  /// then the beginnings.
  ///
  /// @param text UTF-8
  /// @param markdown UTF-8
  /// @param tables all of them, as a JSON array
  public record Whole(
      Optional<BodyRef.Stored> text,
      Optional<BodyRef.Stored> markdown,
      Optional<BodyRef.Stored> tables) {
    public boolean isEmpty() {
      return text.isEmpty() && markdown.isEmpty() && tables.isEmpty();
    }
  }

  /// The same with what did not fit.
  public PdfFile withWhole(Whole parts) {
    return new PdfFile(
        pages,
        pagesRead,
        version,
        tagged,
        encrypted,
        permissions,
        subject,
        keywords,
        creator,
        producer,
        outline,
        pageLabels,
        fields,
        annotations,
        attachments,
        images,
        ocr,
        xmp,
        problems,
        Optional.of(parts));
  }

  /// One entry of the outline.
  ///
  /// @param level from 1
  /// @param page from 1, or 0 when it leads nowhere in the file
  public record Bookmark(int level, String title, int page) {}

  /// One field of a form.
  ///
  /// @param name with its parents' names before it
  /// @param kind text, button, choice, signature or unknown
  /// @param value as filled in; empty when it is not
  public record Field(String name, String kind, String value) {}

  /// One annotation.
  ///
  /// @param page from 1
  /// @param kind as the format calls it, in lower case: text, highlight, freetext, stamp
  public record Annotation(int page, String kind, String text, Optional<String> author) {}

  /// A file within the file.
  ///
  /// @param bytes as the file says, or -1 when it does not
  /// @param body its bytes, when they were asked for and are not too many
  public record Attachment(
      String name,
      Optional<String> mediaType,
      long bytes,
      Optional<String> description,
      Optional<BodyRef.Stored> body) {}

  /// An image on a page; places are in points from the top left corner.
  ///
  /// @param page from 1
  /// @param mediaType of its bytes as they are kept: image/jpeg, image/jp2 or image/png
  /// @param pixelsWide when the file says so
  /// @param pixelsHigh when the file says so
  /// @param body its bytes, when they were asked for and are not too many
  public record Image(
      int page,
      double left,
      double top,
      double width,
      double height,
      Optional<String> mediaType,
      Optional<Integer> pixelsWide,
      Optional<Integer> pixelsHigh,
      Optional<BodyRef.Stored> body) {}

  /// A page whose text was recognised.
  ///
  /// @param page from 1
  /// @param confidence of its words on average, from 0 to 1
  public record Recognised(int page, int words, double confidence) {}

  /// What is missing or doubtful.
  ///
  /// @param page from 1, or 0 for the file as a whole
  /// @param code stable; docs/reference/pdf.md lists them
  /// @param detail for a person
  public record Problem(int page, String code, String detail) {}
}
