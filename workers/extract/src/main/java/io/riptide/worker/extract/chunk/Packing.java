// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.chunk;

import java.util.ArrayList;
import java.util.List;

/// Puts pieces that follow one another into chunks of `size` tokens at most, as many into each as
/// fit. A piece that is larger alone is cut between its sentences, and those between words.
record Packing(CountedText text, int size) {

  /// @param pieces without gaps between them
  /// @param most pieces in a chunk
  List<Span> pack(List<Span> pieces, int most) {
    var chunks = new ArrayList<Span>();
    int first = 0;
    while (first < pieces.size()) {
      Span piece = pieces.get(first);
      if (piece.tokens() > size) {
        chunks.addAll(cut(piece));
        first++;
        continue;
      }
      int end = first + 1;
      int tokens = piece.tokens();
      while (end < pieces.size()
          && end - first < most
          && tokens + pieces.get(end).tokens() <= size) {
        tokens += pieces.get(end++).tokens();
      }
      first = add(chunks, pieces, first, end);
    }
    return chunks;
  }

  List<Span> pack(List<Span> pieces) {
    return pack(pieces, Integer.MAX_VALUE);
  }

  /// Adds the pieces from `first` to before `end`, or fewer if together they are too many tokens
  /// after all; gives where the next chunk begins.
  private int add(List<Span> chunks, List<Span> pieces, int first, int end) {
    int to = end;
    Span chunk = text.trimmed(pieces.get(first).start(), pieces.get(to - 1).end());
    while (chunk.tokens() > size && to > first + 1) {
      to--;
      chunk = text.trimmed(pieces.get(first).start(), pieces.get(to - 1).end());
    }
    if (chunk.tokens() > size) {
      chunks.addAll(halves(chunk));
    } else if (chunk.end() > chunk.start()) {
      chunks.add(chunk);
    }
    return to;
  }

  private List<Span> cut(Span piece) {
    List<Span> sentences = text.sentences(piece.start(), piece.end());
    if (sentences.size() > 1) {
      return pack(sentences);
    }
    List<Span> words = text.words(piece.start(), piece.end());
    return words.size() > 1 ? pack(words) : halves(piece);
  }

  /// A single word that is too many tokens is cut wherever a character ends.
  List<Span> halves(Span piece) {
    int middle = (piece.start() + piece.end()) / 2;
    boolean within =
        middle > piece.start()
            && Character.isLowSurrogate(text.text().charAt(middle))
            && Character.isHighSurrogate(text.text().charAt(middle - 1));
    int at = within ? middle + 1 : middle;
    var both = new ArrayList<Span>();
    for (Span half : List.of(text.span(piece.start(), at), text.span(at, piece.end()))) {
      both.addAll(half.tokens() > size ? halves(half) : List.of(half));
    }
    return both;
  }
}
