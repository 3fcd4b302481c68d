// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.dom;

import io.riptide.worker.extract.text.TextMeasure;

/// What a page's rows contain, each with its whole subtree: the numbers by which content is told
/// from boilerplate. Counted once, in one pass forward and one backward.
public final class Measures {
  private static final int DIGITS_OF_A_DATE = 4;
  private static final byte FOLDED = 1;
  private static final byte BLANK = 2;
  private static final byte PLAIN = 4;
  private static final byte DATE = 8;

  private final int[] characters;
  private final int[] words;
  private final int[] linkWords;
  private final int[] marks;
  private final int[] links;
  private final int[] paragraphs;
  private final boolean[] inLink;
  private final byte[] texts;

  private Measures(int size) {
    characters = new int[size];
    words = new int[size];
    linkWords = new int[size];
    marks = new int[size];
    links = new int[size];
    paragraphs = new int[size];
    inLink = new boolean[size];
    texts = new byte[size];
  }

  static Measures of(PageTree tree) {
    Measures made = new Measures(tree.size());
    for (int row = 0; row < tree.size(); row++) {
      made.count(tree, row);
    }
    for (int row = tree.size() - 1; row > 0; row--) {
      if (tree.kind(row) == Kind.PARAGRAPH && made.words[row] > 0) {
        made.paragraphs[row]++;
      }
      made.addTo(tree.parent(row), row);
    }
    return made;
  }

  /// Characters without white space.
  public int characters(int row) {
    return characters[row];
  }

  /// Words; a CJK character is one.
  public int words(int row) {
    return words[row];
  }

  /// Words that are part of a link.
  public int linkWords(int row) {
    return linkWords[row];
  }

  /// Commas, full stops and their like.
  public int marks(int row) {
    return marks[row];
  }

  /// Link elements.
  public int links(int row) {
    return links[row];
  }

  /// Paragraph elements that have text.
  public int paragraphs(int row) {
    return paragraphs[row];
  }

  /// Whether the row is a link or inside one.
  public boolean isInLink(int row) {
    return inLink[row];
  }

  /// Share of the words that are links, from 0 to 1; 0 where there are no words.
  public double linkDensity(int row) {
    return words[row] == 0 ? 0 : (double) linkWords[row] / words[row];
  }

  /// Whether the white space of a text is folded as it is, but for a space at its start.
  boolean isFolded(int row) {
    return (texts[row] & FOLDED) != 0;
  }

  /// Whether a text is nothing but white space of ASCII.
  boolean isBlank(int row) {
    return (texts[row] & BLANK) != 0;
  }

  /// Whether a text is the same in Markdown.
  public boolean isPlain(int row) {
    return (texts[row] & (PLAIN | FOLDED)) == (PLAIN | FOLDED);
  }

  /// Whether a text has as many digits as a date at least.
  public boolean mayHaveDate(int row) {
    return (texts[row] & DATE) != 0;
  }

  private static byte form(TextMeasure measure) {
    int spacing =
        switch (measure.spacing()) {
          case FOLDED -> FOLDED;
          case BLANK -> BLANK;
          case LOOSE -> 0;
        };
    int plain = measure.plain() ? PLAIN : 0;
    return (byte) (spacing | plain | (measure.digits() >= DIGITS_OF_A_DATE ? DATE : 0));
  }

  private void count(PageTree tree, int row) {
    int parent = tree.parent(row);
    boolean isLink = tree.kind(row) == Kind.LINK && !tree.attribute(row, "href").isEmpty();
    inLink[row] = isLink || (parent >= 0 && inLink[parent]);
    if (tree.isText(row)) {
      TextMeasure measure = TextMeasure.of(tree.text(row));
      characters[row] = measure.characters();
      words[row] = measure.words();
      marks[row] = measure.marks();
      texts[row] = form(measure);
      linkWords[row] = inLink[row] ? measure.words() : 0;
    } else if (isLink) {
      links[row] = 1;
    }
  }

  private void addTo(int parent, int row) {
    characters[parent] += characters[row];
    words[parent] += words[row];
    linkWords[parent] += linkWords[row];
    marks[parent] += marks[row];
    links[parent] += links[row];
    paragraphs[parent] += paragraphs[row];
  }
}
