// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure;

import io.riptide.worker.pdf.page.Line;
import java.util.List;
import java.util.regex.Pattern;

/// The words with which captions begin, in the languages most papers are written in.
final class Captions {
  private static final int MAX_LINES = 8;
  private static final Pattern START =
      Pattern.compile(
          "^(?:fig(?:ure|\\.)?|table|tab\\.|chart|exhibit|diagram|listing|algorithm|scheme|plate|map"
              + "|abb(?:ildung|\\.)|tabelle|figur|tableau|figura|tabla|tabela|tabella|quadro)"
              + "\\s*(?:[A-Z]{1,2}[.-]?)?\\d{1,3}(?:[.-]\\d{1,3})*\\s*(?:[:.\\u2013\\u2014(|-]|\\p{Lu}|$).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Captions() {}

  static boolean isCaption(List<Line> lines, String text) {
    return lines.size() <= MAX_LINES && START.matcher(text).matches() && !isLeader(text);
  }

  /// An entry of a list of figures.
  private static boolean isLeader(String text) {
    return text.contains(". . .") || text.contains(".....");
  }
}
