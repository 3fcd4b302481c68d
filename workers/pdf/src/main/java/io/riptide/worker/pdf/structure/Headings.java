// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure;

import io.riptide.worker.pdf.OutlineEntry;
import io.riptide.worker.pdf.page.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whether a group of lines is a heading.
///
/// Bigger type than the body's is the strongest sign; bold type counts when the body is not bold
/// and the group is short and does not end as a sentence does; numbering and the outline's titles
/// confirm what would be too weak alone.
final class Headings {
  private static final float BIGGER = 1.12f;
  private static final int MAX_LINES = 4;
  private static final int MAX_LETTERS = 220;
  private static final Pattern NUMBERED =
      Pattern.compile("^(?:\\d{1,2}(?:\\.\\d{1,2}){0,4}\\.?|[IVX]{1,5}\\.|[A-Z]\\.)\\s+\\p{L}.*");
  private static final Pattern SPACE = Pattern.compile("[\\s.\u00a0]+");

  private final BodyStyle body;
  private final Map<String, Integer> outline = new HashMap<>();

  Headings(BodyStyle body, List<OutlineEntry> entries) {
    this.body = body;
    for (OutlineEntry entry : entries) {
      String key = key(entry.title());
      if (key.length() > 2) {
        outline.putIfAbsent(key, Math.clamp(entry.level(), 1, 6));
      }
    }
  }

  private static String key(String title) {
    return SPACE.matcher(title).replaceAll("").toLowerCase(Locale.ROOT);
  }

  Optional<Integer> outlineLevel(String text) {
    return Optional.ofNullable(outline.get(key(text)));
  }

  boolean isHeading(List<Line> lines, String text) {
    if (lines.size() > MAX_LINES || text.length() > MAX_LETTERS || !hasWord(text)) {
      return false;
    }
    Line first = lines.getFirst();
    float size = first.size();
    boolean bold = lines.stream().allMatch(line -> line.face().bold());
    boolean bigger = size > body.size() * BIGGER;
    if (outline.containsKey(key(text)) && (bigger || bold || size >= body.size())) {
      return true;
    }
    char end = text.charAt(text.length() - 1);
    boolean sentence = end == '.' || end == ',' || end == ';';
    if (bigger && !body.isCommon(size)) {
      return size > body.size() * 1.4f || !sentence || NUMBERED.matcher(text).matches();
    }
    if (size < body.size() * 0.92f) {
      return false;
    }
    if (bold && !body.bold()) {
      return !sentence && lines.size() <= 2;
    }
    return false;
  }

  /// At least three letters in a row, or a short number or capital that stands alone in big type.
  private static boolean hasWord(String text) {
    int run = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      run = Character.isLetter(text.charAt(i)) ? run + 1 : 0;
      digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
      if (run >= 3) {
        return true;
      }
    }
    boolean sign = text.chars().anyMatch(Headings::isOfFormulas);
    return !sign && ((digits > 0 && text.length() <= 4) || (run >= 1 && text.length() <= 5));
  }

  /// Signs and small Greek letters: pieces of a formula are set as big as headings.
  private static boolean isOfFormulas(int c) {
    return (c >= 'α' && c <= 'ω') || Character.getType(c) == Character.MATH_SYMBOL;
  }
}
