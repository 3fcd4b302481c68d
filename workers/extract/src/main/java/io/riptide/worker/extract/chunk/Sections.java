// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.chunk;

import io.riptide.worker.extract.chunk.Outline.Block;
import java.util.ArrayList;
import java.util.List;

/// Chunks along the structure of a text: no chunk reaches over a heading, and a block is cut only
/// if it is too large alone. A heading stays with what is under it.
final class Sections {
  private Sections() {}

  static List<Span> of(CountedText text, Outline outline, Packing packing) {
    if (outline.blocks().isEmpty()) {
      return packing.pack(text.sentences(0, text.text().length()));
    }
    var chunks = new ArrayList<Span>();
    var section = new ArrayList<Span>();
    boolean headingsOnly = true;
    for (Block block : outline.blocks()) {
      if (block.heading() && !headingsOnly) {
        chunks.addAll(packing.pack(section));
        section.clear();
        headingsOnly = true;
      }
      headingsOnly = headingsOnly && block.heading();
      section.add(text.span(block.start(), block.end()));
    }
    chunks.addAll(packing.pack(section));
    return chunks;
  }
}
