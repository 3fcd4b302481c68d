// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.table.PdfTable;

/// One block of a page, in reading order.
public sealed interface PdfBlock {
  Box box();

  /// A title.
  ///
  /// @param level from 1, the document's title or parts, to 6
  record Heading(int level, String text, Box box) implements PdfBlock {}

  record Paragraph(String text, Box box) implements PdfBlock {}

  /// One item of a list.
  ///
  /// @param marker as printed: a bullet or a number; empty when only the file calls it an item
  /// @param depth from 0
  record ListItem(String marker, int depth, String text, Box box) implements PdfBlock {
    public boolean numbered() {
      return marker.chars().anyMatch(Character::isLetterOrDigit);
    }
  }

  /// Lines kept as they are, with their indentation.
  record Code(String text, Box box) implements PdfBlock {}

  record Caption(String text, Box box) implements PdfBlock {}

  record Footnote(String text, Box box) implements PdfBlock {}

  record Table(PdfTable table) implements PdfBlock {
    @Override
    public Box box() {
      return table.box();
    }
  }
}
