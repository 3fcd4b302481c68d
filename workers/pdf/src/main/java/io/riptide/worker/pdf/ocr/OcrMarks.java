// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.ocr;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Face;
import io.riptide.worker.pdf.page.Glyph;
import io.riptide.worker.pdf.page.PageMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Puts recognised words on their page as if they had been painted: from there on they are columns,
/// headings and tables like all others.
final class OcrMarks {
  private static final float POINTS_PER_INCH = 72;

  /// Of a line's height, what lies below its baseline when it has letters that reach there.
  private static final float DESCENT = 0.2f;

  /// A space, in parts of the font size.
  private static final float SPACE = 0.25f;

  /// Lines whose heights differ by no more than this part are of one size.
  private static final float SAME_SIZE = 0.3f;

  private OcrMarks() {}

  /// The page with the words in the place of its glyphs.
  static PageMarks on(PageMarks page, List<OcrWord> words, float dpi) {
    float scale = POINTS_PER_INCH / dpi;
    Map<Integer, Float> sizes = sizes(words);
    var glyphs = new ArrayList<Glyph>();
    for (OcrWord word : words) {
      float size = sizes.getOrDefault(word.line(), (float) word.lineHeight()) * scale;
      float left = word.left() * scale;
      float bottom = (word.lineTop() + word.lineHeight()) * scale;
      var box = new Box(left, bottom - size, left + word.width() * scale, bottom);
      glyphs.add(
          new Glyph(
              word.text(), box, bottom - DESCENT * size, size, SPACE * size, Face.PLAIN, -1, true));
    }
    return new PageMarks(
        page.number(),
        page.width(),
        page.height(),
        glyphs,
        List.of(),
        page.rules(),
        page.fills(),
        page.drawings(),
        page.images(),
        0,
        0,
        0);
  }

  /// The size of each line: of the lines that are about as high, the one in the middle, so that it
  /// does not hang on whether a line has letters that reach down.
  private static Map<Integer, Float> sizes(List<OcrWord> words) {
    var heights = new TreeMap<Integer, Float>();
    words.forEach(word -> heights.put(word.line(), (float) word.lineHeight()));
    var sizes = new TreeMap<Integer, Float>();
    for (var line : heights.entrySet()) {
      float height = line.getValue();
      List<Float> like =
          heights.values().stream()
              .filter(other -> Math.abs(other - height) <= SAME_SIZE * height)
              .sorted()
              .toList();
      sizes.put(line.getKey(), like.get(like.size() / 2));
    }
    return sizes;
  }
}
