// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.layout.words;

import java.text.Normalizer;

/// What a painted character means in text: ligatures and presentation forms are taken apart,
/// controls vanish.
final class Characters {
  private Characters() {}

  static String plain(String text) {
    boolean clean = true;
    for (int i = 0; i < text.length() && clean; i++) {
      char c = text.charAt(i);
      clean = (c >= ' ' && c < 0x7f) || (c > 0xa0 && c < 0x2000 && c != 0xad);
    }
    return clean ? text : cleaned(text);
  }

  /// Quotation marks that were set as two single ones, as old typesetters do.
  static String quoted(String word) {
    return word.replace("\u2018\u2018", "\u201c").replace("\u2019\u2019", "\u201d");
  }

  private static String cleaned(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(plain, c));
    return plain.toString();
  }

  private static void append(StringBuilder plain, int c) {
    boolean lone = c >= 0xd800 && c <= 0xdfff;
    if (lone) {
      plain.append('\ufffd');
    } else if ((c >= 0xfb00 && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefe)) {
      plain.append(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC));
    } else if (c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x3000) {
      plain.append(' ');
    } else if ((!Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
        || c == 0xad) {
      plain.appendCodePoint(c);
    }
  }
}
