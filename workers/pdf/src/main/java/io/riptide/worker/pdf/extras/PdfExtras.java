// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.extras;

import io.riptide.schema.web.BodyRef;
import java.util.List;
import java.util.Optional;

/// What a file has beside its painted pages.
///
/// @param fields of its form, with their values
/// @param annotations that say something, links left out
/// @param links that lead out of the file
/// @param attachments files within the file
/// @param pageLabels what each page calls itself, from the first; empty without labels
/// @param xmp its metadata as XML (ISO 16684-1), whole or not at all
public record PdfExtras(
    List<Field> fields,
    List<Annotation> annotations,
    List<WebLink> links,
    List<Attachment> attachments,
    List<String> pageLabels,
    Optional<String> xmp) {
  public static final PdfExtras NONE =
      new PdfExtras(List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());

  public PdfExtras {
    fields = List.copyOf(fields);
    annotations = List.copyOf(annotations);
    links = List.copyOf(links);
    attachments = List.copyOf(attachments);
    pageLabels = List.copyOf(pageLabels);
  }

  /// One field of a form.
  ///
  /// @param name with its parents' names before it
  /// @param kind text, button, choice or signature
  /// @param value as filled in; empty when it is not
  public record Field(String name, String kind, String value) {}

  /// One annotation.
  ///
  /// @param page from 1
  /// @param kind as the format calls it, in lower case: text, highlight, freetext, stamp
  public record Annotation(int page, String kind, String text, Optional<String> author) {}

  /// A link to the web.
  ///
  /// @param page from 1
  /// @param text the words under it
  public record WebLink(int page, String url, String text) {}

  /// A file within the file.
  ///
  /// @param bytes as the file says, or -1 when it does not
  /// @param body where its bytes were kept, if they were wanted and could be had
  public record Attachment(
      String name,
      Optional<String> mediaType,
      long bytes,
      Optional<String> description,
      Optional<BodyRef.Stored> body) {}
}
