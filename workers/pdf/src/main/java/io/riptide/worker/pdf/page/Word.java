// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.page;

/// A run of glyphs without a gap.
///
/// @param size the effective font size of most of its glyphs, in points
/// @param order its place in paint order on the page
/// @param mark the marked-content id of its first glyph, or -1
public record Word(String text, Box box, float baseline, float size, Face face, int order, int mark)
    implements Placed {

  /// Both words written as one.
  public Word joined(Word next) {
    boolean first = text.length() >= next.text.length();
    return new Word(
        text + next.text,
        box.union(next.box),
        first ? baseline : next.baseline,
        first ? size : next.size,
        first ? face : next.face,
        Math.min(order, next.order),
        mark);
  }
}
