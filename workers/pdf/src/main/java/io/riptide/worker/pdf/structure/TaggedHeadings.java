// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure;

import io.riptide.worker.pdf.layout.FlowItem;
import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.page.Line;
import io.riptide.worker.pdf.page.tags.Tag;
import io.riptide.worker.pdf.page.tags.Tag.Role;
import java.util.List;
import java.util.Optional;

/// Whether the file's structure tree can be believed about headings. Some trees name none although
/// there are, and some call half of the text one.
///
/// @param trusted whether exactly those are headings that the tree calls so
record TaggedHeadings(boolean trusted) {
  /// Of all text, how much can be headings.
  private static final float MOST = 0.3f;

  /// In less text than this, a few headings may well be most of it.
  private static final int FEW_LETTERS = 400;

  static TaggedHeadings of(List<PageFlow> pages) {
    int letters = 0;
    int inHeadings = 0;
    for (PageFlow page : pages) {
      for (FlowItem item : page.items()) {
        if (item instanceof FlowItem.Text(Line line, Optional<Tag> tag)) {
          letters += line.text().length();
          boolean heading = tag.filter(block -> block.role() == Role.HEADING).isPresent();
          inHeadings += heading ? line.text().length() : 0;
        }
      }
    }
    int most = letters < FEW_LETTERS ? letters : Math.round(MOST * letters);
    return new TaggedHeadings(inHeadings > 0 && inHeadings <= most);
  }

  /// The level of a heading that the tree names.
  Optional<Integer> level(Optional<Tag> tag) {
    return tag.filter(block -> trusted && block.role() == Role.HEADING).map(Tag::level);
  }

  /// Whether the tree says that this is no heading.
  boolean denies(Optional<Tag> tag) {
    return trusted && tag.filter(block -> block.role() != Role.HEADING).isPresent();
  }
}
