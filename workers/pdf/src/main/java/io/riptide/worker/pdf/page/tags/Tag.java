// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.page.tags;

import java.util.Optional;

/// The block of the file's structure tree that some text belongs to (ISO 32000-1, section 14.8).
///
/// @param element its number in the file; text with the same one belongs together
/// @param level of a heading from 1 to 6, of a list item its depth from 0, else 0
/// @param slot its place in a table, for cells
public record Tag(int element, Role role, int level, Optional<Slot> slot) {

  /// What a block is.
  public enum Role {
    PARAGRAPH,
    HEADING,
    ITEM,
    CAPTION,
    NOTE,
    CODE,
    CELL
  }

  /// Where a cell stands.
  ///
  /// @param table its number in the file
  /// @param row from 0, counted through all pages of the table
  /// @param header whether the file calls it one
  public record Slot(int table, int row, int column, int rowSpan, int columnSpan, boolean header) {}

  /// A block that is no cell.
  public static Tag of(int element, Role role, int level) {
    return new Tag(element, role, level, Optional.empty());
  }
}
