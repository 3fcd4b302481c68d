// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.layout.words;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Glyph;
import io.riptide.worker.pdf.page.RightToLeft;
import io.riptide.worker.pdf.page.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Joins glyphs to words in paint order.
///
/// A gap is a space when it is wider than half the font's space or three tenths of the average
/// character, whichever is less: the thresholds of PDFBox's text stripper, which hold up on two
/// decades of files.
public final class WordFormer {
  private static final float PART_OF_SPACE = 0.5f;
  private static final float PART_OF_CHARACTER = 0.3f;

  /// Of the size of a base, what its scripts have at most.
  private static final float SCRIPT = 0.85f;

  /// Of the font size, how far glyphs of one line are off its baseline at most.
  private static final float OFF_BASELINE = 0.3f;

  private final List<Word> words = new ArrayList<>();
  private final Map<String, List<Word>> seen = new HashMap<>();
  private final List<Glyph> open = new ArrayList<>();
  private float averageWidth = -1;
  private float lastSpace = -1;
  private @Nullable Glyph last;

  private WordFormer() {}

  public static List<Word> words(List<Glyph> glyphs) {
    WordFormer former = new WordFormer();
    for (Glyph glyph : Accents.composed(glyphs)) {
      former.take(glyph);
    }
    former.finish();
    return former.words;
  }

  private void take(Glyph glyph) {
    if (last != null && repeats(last, glyph)) {
      return;
    }
    if (last != null && !onOneLine(last, glyph) && !isScript(glyph)) {
      finish();
      last = null;
    }
    if (last != null && !sameType(last, glyph)) {
      averageWidth = -1;
    }
    float width = glyph.box().width() / glyph.text().length();
    averageWidth = averageWidth < 0 ? width : (averageWidth + width) / 2;
    if (glyph.blank() || last == null || last.blank() || !continues(last, glyph)) {
      finish();
    }
    lastSpace = glyph.space();
    last = glyph;
    if (!glyph.blank()) {
      open.add(glyph);
    }
  }

  /// The same glyph painted again in almost the same place, as programs do to make text bold.
  private static boolean repeats(Glyph before, Glyph next) {
    return next.text().equals(before.text())
        && Math.abs(next.box().left() - before.box().left()) < 0.3f * before.box().width()
        && Math.abs(next.baseline() - before.baseline()) < 0.2f * before.size();
  }

  /// Whether both stand on one line. Type of one size does so on one baseline: what is off it
  /// stands in another row of a fraction or a matrix, or is a delimiter as tall as several rows.
  /// What is set one above the other makes one sign, such as a long bar of short ones.
  private static boolean onOneLine(Glyph last, Glyph next) {
    float size = Math.max(last.size(), next.size());
    boolean oneSize = Math.min(last.size(), next.size()) > SCRIPT * size;
    boolean beside = next.box().left() > last.box().centreX();
    float apart = Math.abs(last.baseline() - next.baseline());
    return sameBand(last, next) && !(oneSize && beside && apart > OFF_BASELINE * size);
  }

  private static boolean sameBand(Glyph last, Glyph next) {
    Box a = last.box();
    Box b = next.box();
    return a.overlapY(b) >= 0.15f * Math.min(a.height(), b.height());
  }

  /// A subscript set under the superscript of the same base.
  private boolean isScript(Glyph next) {
    for (Glyph glyph : open) {
      if (next.size() < SCRIPT * glyph.size() && sameBand(glyph, next)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameType(Glyph last, Glyph next) {
    return last.size() == next.size() && last.face().equals(next.face());
  }

  private boolean continues(Glyph before, Glyph next) {
    float gap = next.box().left() - before.box().right();
    float space = lastSpace < 0 ? next.space() : (next.space() + lastSpace) / 2;
    float allowed = Math.min(space * PART_OF_SPACE, averageWidth * PART_OF_CHARACTER);
    if (gap > Math.max(allowed, 0.02f * next.size())) {
      return false;
    }
    boolean onward = next.box().right() > before.box().left() - 0.1f * before.size();
    return onward ? gap > -2 * next.size() : isScript(next) && gap > -3 * before.size();
  }

  private void finish() {
    if (open.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    Box box = open.getFirst().box();
    Glyph main = open.getFirst();
    float biggest = 0;
    Glyph first = open.getFirst();
    boolean seen = open.size() > 1 && open.getLast().box().left() > first.box().left();
    for (Glyph glyph : open) {
      String plain = Characters.plain(glyph.text());
      boolean ligature = seen && plain.length() > 1 && RightToLeft.has(plain);
      text.append(ligature ? new StringBuilder(plain).reverse() : plain);
      box = box.union(glyph.box());
      if (glyph.size() > biggest * 1.01f) {
        biggest = glyph.size();
        main = glyph;
      }
    }
    open.clear();
    String plain = Characters.quoted(text.toString().strip());
    if (seen && RightToLeft.has(plain)) {
      plain = RightToLeft.turned(plain);
    }
    if (plain.isEmpty()) {
      return;
    }
    add(
        new Word(
            plain, box, main.baseline(), main.size(), main.face(), words.size(), first.mark()));
  }

  private void add(Word word) {
    List<Word> same = seen.computeIfAbsent(word.text(), _ -> new ArrayList<>(1));
    for (Word other : same) {
      if (Math.abs(other.box().left() - word.box().left()) < 0.25f * word.size()
          && Math.abs(other.box().right() - word.box().right()) < 0.25f * word.size()
          && Math.abs(other.baseline() - word.baseline()) < 0.25f * word.size()) {
        return;
      }
    }
    same.add(word);
    words.add(word);
  }
}
