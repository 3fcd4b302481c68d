// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.chunk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Sliding windows over the words of a text. A window ends at a sentence if one ends in its second
/// half, and the next begins `overlap` tokens before that end, or a little less, at a word.
record Windows(CountedText text, int size, int overlap) {

  List<Span> windows() {
    int length = text.text().length();
    List<Span> words =
        text.words(0, length).stream()
            .flatMap(word -> word.tokens() > size ? fitting(word).stream() : List.of(word).stream())
            .toList();
    Set<Integer> sentenceEnds = sentenceEnds(length);
    var windows = new ArrayList<Span>();
    int first = 0;
    while (first < words.size()) {
      int end = end(words, first, sentenceEnds);
      Span window = text.trimmed(words.get(first).start(), words.get(end - 1).end());
      while (window.tokens() > size && end > first + 1) {
        end--;
        window = text.trimmed(words.get(first).start(), words.get(end - 1).end());
      }
      if (window.tokens() > size) {
        windows.addAll(
            new Packing(text, size).halves(window)); // more tokens without its white space
      } else if (window.end() > window.start()) {
        windows.add(window);
      }
      first = end == words.size() ? end : next(words, first, end);
    }
    return windows;
  }

  private List<Span> fitting(Span word) {
    return new Packing(text, size).pack(List.of(word));
  }

  /// Ends of sentences, white space behind them left out.
  private Set<Integer> sentenceEnds(int length) {
    var ends = new HashSet<Integer>();
    for (Span sentence : text.sentences(0, length)) {
      int end = sentence.end();
      while (end > sentence.start() && Character.isWhitespace(text.text().charAt(end - 1))) {
        end--;
      }
      ends.add(end);
    }
    return ends;
  }

  private int end(List<Span> words, int first, Set<Integer> sentenceEnds) {
    int tokens = 0;
    int end = first;
    int sentence = -1;
    while (end < words.size() && tokens + words.get(end).tokens() <= size) {
      tokens += words.get(end).tokens();
      if (sentenceEnds.contains(words.get(end).end()) && tokens * 2 >= size) {
        sentence = end + 1;
      }
      end++;
    }
    return end == words.size() || sentence < 0 ? Math.max(end, first + 1) : sentence;
  }

  private int next(List<Span> words, int first, int end) {
    int tokens = 0;
    int next = end;
    while (next > first + 1 && tokens + words.get(next - 1).tokens() <= overlap) {
      tokens += words.get(--next).tokens();
    }
    return next;
  }
}
