// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.layout.words;

import io.riptide.worker.pdf.page.Glyph;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/// Puts an accent that is painted as a glyph of its own on the letter behind it, as TeX's old fonts
/// need it. Both become one glyph, so that the accent, which stands in the middle above its letter,
/// does not look like a gap before it.
final class Accents {
  private static final String SPACING = "\u02dc\u02c6\u00a8\u00b4\u02d9\u02c7\u02d8\u02da\u02dd`";
  private static final String COMBINING =
      "\u0303\u0302\u0308\u0301\u0307\u030c\u0306\u030a\u030b\u0300";

  private Accents() {}

  static List<Glyph> composed(List<Glyph> glyphs) {
    if (glyphs.stream().noneMatch(Accents::isAccent)) {
      return glyphs;
    }
    List<Glyph> composed = new ArrayList<>(glyphs.size());
    for (Glyph glyph : glyphs) {
      if (!composed.isEmpty() && isAccent(composed.getLast()) && bears(composed.getLast(), glyph)) {
        composed.add(under(composed.removeLast(), glyph));
      } else {
        composed.add(glyph);
      }
    }
    return composed;
  }

  private static boolean isAccent(Glyph glyph) {
    return glyph.text().length() == 1 && SPACING.indexOf(glyph.text().charAt(0)) >= 0;
  }

  /// Whether the accent stands above the letter, and not before it as a sign of its own.
  private static boolean bears(Glyph accent, Glyph letter) {
    float centre = accent.box().centreX();
    float reach = 0.3f * letter.size();
    return accented(letter.text().codePointAt(0))
        && centre > letter.box().left() - reach
        && centre < letter.box().right() + reach
        && accent.box().overlapY(letter.box()) > 0;
  }

  private static boolean accented(int c) {
    return Character.isLetter(c) || Character.getType(c) == Character.MATH_SYMBOL;
  }

  private static Glyph under(Glyph accent, Glyph letter) {
    int first = letter.text().offsetByCodePoints(0, 1);
    char mark = COMBINING.charAt(SPACING.indexOf(accent.text().charAt(0)));
    String text = letter.text().substring(0, first) + mark + letter.text().substring(first);
    return letter.withText(Normalizer.normalize(text, Normalizer.Form.NFC));
  }
}
