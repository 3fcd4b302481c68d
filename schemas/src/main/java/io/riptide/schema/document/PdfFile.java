// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.document;

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
/// @param problems what is missing or doubtful, by page
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
    List<Problem> problems) {
  public PdfFile {
    permissions = List.copyOf(permissions);
    outline = List.copyOf(outline);
    problems = List.copyOf(problems);
  }

  /// One entry of the outline.
  ///
  /// @param level from 1
  /// @param page from 1, or 0 when it leads nowhere in the file
  public record Bookmark(int level, String title, int page) {}

  /// What is missing or doubtful.
  ///
  /// @param page from 1, or 0 for the file as a whole
  /// @param code stable; docs/reference/pdf.md lists them
  /// @param detail for a person
  public record Problem(int page, String code, String detail) {}
}
