// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.page;

import java.util.List;

/// Words on one line of one column, in reading order.
///
/// @param text the words with single spaces
/// @param baseline of most of its characters
/// @param size the font size of most of its characters, in points
/// @param face of most of its characters
/// @param column the region of the page that the line belongs to, from 0, or #TURNED
/// @param mark the marked-content id of its first word, or -1
public record Line(
    List<Word> words,
    String text,
    Box box,
    float baseline,
    float size,
    Face face,
    int column,
    int mark)
    implements Placed {
  /// The column of text that runs in another direction; its box is in a frame of its own.
  public static final int TURNED = -1;

  public static Line of(List<Word> words, int column) {
    StringBuilder text = new StringBuilder();
    Box box = words.getFirst().box();
    Word main = words.getFirst();
    for (Word word : words) {
      if (!text.isEmpty()) {
        text.append(' ');
      }
      text.append(word.text());
      box = box.union(word.box());
      main = weight(word, words) > weight(main, words) ? word : main;
    }
    return new Line(
        List.copyOf(words),
        text.toString(),
        box,
        main.baseline(),
        main.size(),
        main.face(),
        column,
        words.getFirst().mark());
  }

  private static int weight(Word word, List<Word> words) {
    int weight = 0;
    for (Word other : words) {
      if (Math.abs(other.size() - word.size()) < 0.3f && other.face().equals(word.face())) {
        weight += other.text().length();
      }
    }
    return weight;
  }

  public Line inColumn(int other) {
    return new Line(words, text, box, baseline, size, face, other, mark);
  }
}
