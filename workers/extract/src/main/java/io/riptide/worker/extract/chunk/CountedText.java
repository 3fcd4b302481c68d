// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.chunk;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A text whose pieces are counted in tokens. For one thread.
final class CountedText {
  /// A word that is longer is taken for several, so that any text can be cut.
  private static final int LONGEST_WORD = 48;

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc", "e.g", "i.e", "cf", "fig", "no",
          "vol", "al", "inc", "ltd", "jr", "sr", "bzw", "z.b", "d.h", "u.a", "nr", "ca", "usw",
          "vgl", "m", "mme", "p", "pp", "approx", "dept", "est");

  private final String text;
  private final Tokens tokens;

  CountedText(String text, Tokens tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  String text() {
    return text;
  }

  Span span(int start, int end) {
    return new Span(start, end, tokens.count(text.substring(start, end)));
  }

  /// The piece without white space at its ends.
  Span trimmed(int start, int end) {
    int from = start;
    int to = end;
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    return span(from, to);
  }

  /// Words with the white space before them; each character of a script without spaces is one.
  List<Span> words(int start, int end) {
    var words = new ArrayList<Span>();
    int from = start;
    for (int to : wordEnds(start, end)) {
      words.add(span(from, to));
      from = to;
    }
    return words;
  }

  /// Where the [#words] end, without a count of their tokens.
  List<Integer> wordEnds(int start, int end) {
    var ends = new ArrayList<Integer>();
    int at = start;
    while (at < end) {
      while (at < end && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      int word = at;
      while (at < end && !Character.isWhitespace(text.charAt(at)) && at - word < LONGEST_WORD) {
        int point = text.codePointAt(at);
        boolean ideograph = Character.isIdeographic(point) || isKana(point);
        if (ideograph && at > word) {
          break;
        }
        at += Character.charCount(point);
        if (ideograph) {
          break;
        }
      }
      ends.add(Math.min(at, end));
    }
    return ends;
  }

  /// Sentences with the white space behind them. A line break ends one, and so does a full stop
  /// that ends no abbreviation.
  List<Span> sentences(int start, int end) {
    var sentences = new ArrayList<Span>();
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    int line = start;
    while (line < end) {
      int next = text.indexOf('\n', line);
      int lineEnd = next < 0 || next >= end ? end : next + 1;
      breaks.setText(text.substring(line, lineEnd));
      int from = 0;
      for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
        if (line + to == lineEnd || !endsInAbbreviation(line + from, line + to)) {
          sentences.add(span(line + from, line + to));
          from = to;
        }
      }
      line = lineEnd;
    }
    return sentences;
  }

  private boolean endsInAbbreviation(int start, int end) {
    int stop = end;
    while (stop > start && Character.isWhitespace(text.charAt(stop - 1))) {
      stop--;
    }
    if (stop == start || text.charAt(stop - 1) != '.') {
      return false;
    }
    int word = stop - 1;
    while (word > start && !Character.isWhitespace(text.charAt(word - 1)) && stop - word < 8) {
      word--;
    }
    String last = text.substring(word, stop - 1);
    boolean initial = last.length() == 1 && Character.isUpperCase(last.charAt(0));
    return initial || ABBREVIATIONS.contains(last.toLowerCase(Locale.ROOT));
  }

  private static boolean isKana(int point) {
    return point >= 0x3040 && point <= 0x30FF;
  }
}
