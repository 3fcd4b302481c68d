// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure.text;

import io.riptide.worker.pdf.page.Line;
import java.util.List;

/// Makes one text of a paragraph's lines and undoes hyphenation.
///
/// A hyphen at a line's end goes when the next line goes on in lower case, unless the document uses
/// the word with its hyphen elsewhere; a soft hyphen always goes.
public final class LineJoiner {
  private final Vocabulary vocabulary;

  public LineJoiner(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  public String join(List<Line> lines) {
    StringBuilder out = new StringBuilder();
    for (Line line : lines) {
      append(out, line.text());
    }
    return out.toString().replace("\u00ad", "");
  }

  /// Also for joining two parts of one paragraph over a column or a page.
  public void append(StringBuilder out, String next) {
    if (out.isEmpty() || next.isEmpty()) {
      out.append(next);
      return;
    }
    char last = out.charAt(out.length() - 1);
    boolean soft = last == '\u00ad';
    boolean hyphen = last == '-' || last == '\u2010';
    boolean letterBefore = out.length() > 1 && Character.isLetter(out.charAt(out.length() - 2));
    if (soft || (hyphen && letterBefore && Character.isLowerCase(next.charAt(0)))) {
      if (soft || !keepsHyphen(out, next)) {
        out.setLength(out.length() - 1);
      }
    } else if (!(hyphen
        && letterBefore
        && Character.isLetterOrDigit(next.charAt(0))
        && attached(out))) {
      if (!cjk(last, next.charAt(0))) {
        out.append(' ');
      }
    }
    out.append(next);
  }

  private boolean keepsHyphen(StringBuilder out, String next) {
    String before = lastWord(out);
    String after = firstWord(next);
    String stem = before.substring(0, before.length() - 1);
    if (vocabulary.knows(stem + after)) {
      return false;
    }
    return vocabulary.knows(before + after) || stem.indexOf('-') >= 0;
  }

  /// A hyphen that belongs to a compound: the word before it begins with a letter.
  private static boolean attached(StringBuilder out) {
    return lastWord(out).length() > 2;
  }

  private static boolean cjk(char last, char first) {
    return ideographic(last) && ideographic(first);
  }

  private static boolean ideographic(char c) {
    return Character.isIdeographic(c) || (c >= '\u3000' && c <= '\u30ff');
  }

  private static String lastWord(StringBuilder out) {
    int from = out.lastIndexOf(" ") + 1;
    return out.substring(from);
  }

  private static String firstWord(String text) {
    int to = text.indexOf(' ');
    return to < 0 ? text : text.substring(0, to);
  }
}
