// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.layout;

import java.text.Normalizer;

/// Puts an accent that is painted as a glyph of its own on the letter behind it, as TeX's old fonts
/// need it.
final class Accents {
  private static final String SPACING = "\u02dc\u02c6\u00a8\u00b4\u02d9\u02c7\u02d8\u02da\u02dd`";
  private static final String COMBINING =
      "\u0303\u0302\u0308\u0301\u0307\u030c\u0306\u030a\u030b\u0300";

  private Accents() {}

  static void append(StringBuilder text, String next) {
    int last = text.length() - 1;
    int accent = last < 0 ? -1 : SPACING.indexOf(text.charAt(last));
    if (accent < 0 || next.isEmpty() || !accented(next.charAt(0))) {
      text.append(next);
      return;
    }
    text.setLength(last);
    text.append(
        Normalizer.normalize(
            next.substring(0, 1) + COMBINING.charAt(accent) + next.substring(1),
            Normalizer.Form.NFC));
  }

  private static boolean accented(char c) {
    return Character.isLetter(c) || c == '\u222a' || c == '\u0131';
  }
}
