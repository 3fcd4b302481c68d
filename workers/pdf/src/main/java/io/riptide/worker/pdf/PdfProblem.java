// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

/// What went wrong without ending the file, on one page or (page 0) in the file as a whole.
///
/// @param detail for a person; never parsed
public record PdfProblem(int page, Code code, String detail) {

  /// Stable names; the wire form is the lower-case name.
  public enum Code {
    /// The page's content cannot be read; other pages are untouched.
    PAGE_UNREADABLE,
    /// Some operators of the page failed; what they would have painted is missing.
    PAGE_DAMAGED,
    PAGE_TIME,
    TOTAL_TIME,
    PAGE_COUNT,
    DECODED_BYTES,
    GLYPH_COUNT,
    MEMORY,
    /// More than a third of the glyphs map to no character: the page wants OCR.
    UNDECODABLE_TEXT,
    /// The page is an image without text: the page wants OCR.
    IMAGE_ONLY,
    /// The page wanted OCR and did not get it.
    OCR_FAILED,
    WHITE_TEXT,
    OFF_PAGE_TEXT,
    OUTLINE_UNREADABLE,
    METADATA_UNREADABLE,
    /// The structure tree is broken and was not used.
    TAGS_UNREADABLE,
    /// Form, annotations, attachments, labels or XMP, as the detail says.
    EXTRAS_UNREADABLE,
    /// The file paints more images than are listed.
    IMAGE_COUNT,
    /// An image has too many pixels or bytes to be kept; it is listed.
    IMAGE_SIZE,
    /// An image cannot be decoded to be kept; it is listed.
    IMAGE_UNREADABLE,
    CANCELLED;

    /// Whether text of the page is missing.
    public boolean losesText() {
      return switch (this) {
        case PAGE_UNREADABLE, PAGE_TIME, DECODED_BYTES, GLYPH_COUNT, MEMORY -> true;
        case UNDECODABLE_TEXT, IMAGE_ONLY, OCR_FAILED -> true;
        case PAGE_DAMAGED, TOTAL_TIME, PAGE_COUNT, WHITE_TEXT, OFF_PAGE_TEXT -> false;
        case OUTLINE_UNREADABLE, METADATA_UNREADABLE, TAGS_UNREADABLE -> false;
        case EXTRAS_UNREADABLE, IMAGE_COUNT, IMAGE_SIZE, IMAGE_UNREADABLE, CANCELLED -> false;
      };
    }

    public String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
