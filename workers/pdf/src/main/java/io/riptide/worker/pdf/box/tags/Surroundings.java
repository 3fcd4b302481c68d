// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.tags;

import io.riptide.worker.pdf.page.tags.Tag;
import io.riptide.worker.pdf.page.tags.Tag.Role;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/// What an element of the tree stands in.
///
/// @param page whose content its numbers mean
/// @param tag of the block that it is a part of
/// @param lists how many lists are around it
/// @param sections how many sections are around it
record Surroundings(
    Optional<COSDictionary> page,
    Optional<Tag> tag,
    int lists,
    int sections,
    Optional<TableSlots> table) {
  static final Surroundings NONE =
      new Surroundings(Optional.empty(), Optional.empty(), 0, 0, Optional.empty());

  /// On the page that an element names, if it names one.
  Surroundings on(COSDictionary element) {
    COSDictionary named = element.getCOSDictionary(COSName.PG);
    return named == null ? this : new Surroundings(Optional.of(named), tag, lists, sections, table);
  }

  boolean inCell() {
    return tag.filter(block -> block.role() == Role.CELL).isPresent();
  }

  /// In no block.
  Surroundings without() {
    return new Surroundings(page, Optional.empty(), lists, sections, table);
  }

  Surroundings section() {
    return new Surroundings(page, tag, lists, sections + 1, table);
  }

  Surroundings list() {
    return new Surroundings(page, Optional.empty(), lists + 1, sections, table);
  }

  /// In a block of its own; within a cell everything is the cell's.
  Surroundings block(int element, Role role, int level) {
    return inCell()
        ? this
        : new Surroundings(page, Optional.of(Tag.of(element, role, level)), lists, sections, table);
  }

  Surroundings table(int number) {
    return new Surroundings(
        page, Optional.empty(), lists, sections, Optional.of(new TableSlots(number)));
  }

  Surroundings row() {
    if (!inCell()) {
      table.ifPresent(TableSlots::row);
    }
    return this;
  }

  Surroundings cell(int element, COSDictionary attributes, boolean header) {
    if (inCell() || table.isEmpty()) {
      return tag.isPresent() ? this : block(element, Role.PARAGRAPH, 0);
    }
    Tag.Slot slot = table.get().cell(attributes, header);
    Tag cell = new Tag(element, Role.CELL, 0, Optional.of(slot));
    return new Surroundings(page, Optional.of(cell), lists, sections, table);
  }
}
