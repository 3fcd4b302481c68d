// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence;

import io.riptide.worker.extract.dom.ElementNames;
import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.text.Letters;
import io.riptide.worker.extract.text.TextMeasure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The words of a page as hashes: those of each block of text, and those in the names (`class`,
/// `id`, `role`, `itemprop`) of each element. A short text is a phrase beside its words, and a
/// whole class name stands beside its parts. Letters are in lower case, every digit is a 0.
public final class PageWords {
  private static final int[] NONE = {};
  private static final int MAX_WORDS = 40;
  private static final int MAX_NAMES = 24;
  private static final int MAX_NAME_LENGTH = 300;
  private static final int MAX_PHRASE_LETTERS = 40;

  private final int[][] texts;
  private final int[] headings;
  private final PageTree tree;
  private final List<int[]> names;

  private PageWords(PageTree tree, List<TextBlock> blocks, List<String> contents) {
    this.texts = new int[blocks.size()][];
    this.headings = new int[blocks.size()];
    this.tree = tree;
    this.names = new ArrayList<>(tree.names().size());
    int[] scratch = new int[MAX_WORDS + 1];
    int heading = -1;
    for (int i = 0; i < texts.length; i++) {
      texts[i] = words(contents.get(i), scratch);
      headings[i] = heading;
      if (tree.kind(blocks.get(i).container()) == Kind.HEADING) {
        heading = i;
      }
    }
    for (int set = 0; set < tree.names().size(); set++) {
      names.add(set == 0 ? NONE : names(text(tree.names().get(set)), scratch));
    }
  }

  static PageWords of(PageTree tree, List<TextBlock> blocks, List<String> texts) {
    return new PageWords(tree, blocks, texts);
  }

  /// Where a word stands.
  public enum Place {
    TEXT('t', 0x2545F491),
    PHRASE('p', 0x3C6EF372),
    NAME('n', 0x5BD1E995),
    CLASS('c', 0x1B873593);

    private final char letter;
    private final int salt;

    Place(char letter, int salt) {
      this.letter = letter;
      this.salt = salt;
    }

    /// One letter that stands for the place in files.
    public char letter() {
      return letter;
    }

    /// The hash of a folded word in this place, never 0.
    public int hash(String folded) {
      int hash = 0;
      for (int i = 0; i < folded.length(); i++) {
        hash = 31 * hash + folded.charAt(i);
      }
      return salted(hash);
    }

    private int salted(int hash) {
      int salted = hash ^ salt;
      return salted == 0 ? salt : salted;
    }
  }

  /// The words of a block, the phrase that it is first; 0 where it is too long for one.
  public int[] text(int block) {
    return texts[block];
  }

  /// The number of the set of names that a row's element has; 0 is the empty set.
  public int nameSet(int row) {
    return tree.nameSet(row);
  }

  /// The sets of names on the page, by their numbers.
  public List<int[]> nameSets() {
    return names;
  }

  /// The block of the heading above a block; -1 where there is none.
  public int heading(int block) {
    return headings[block];
  }

  /// A character as it counts in words; letters and digits only.
  public static int folded(char c) {
    return Letters.folded(c);
  }

  /// The names of a row's element as one text.
  public static String nameText(PageTree tree, int row) {
    return text(tree.names().get(tree.nameSet(row)));
  }

  private static String text(ElementNames.Names names) {
    boolean classesAlone =
        names.id().isEmpty() && names.role().isEmpty() && names.itemprop().isEmpty();
    if (classesAlone) {
      return names.classes();
    }
    return names.classes() + ' ' + names.id() + ' ' + names.role() + ' ' + names.itemprop();
  }

  private static int[] names(String all, int[] found) {
    int count = 0;
    int part = 0;
    int whole = 0;
    int length = Math.min(all.length(), MAX_NAME_LENGTH);
    for (int i = 0; i <= length && count + 2 < MAX_NAMES; i++) {
      char c = i == length ? ' ' : all.charAt(i);
      boolean letter = Letters.isLetter(c);
      boolean begins = letter && i > 0 && Letters.isUpper(c) && Letters.isLower(all.charAt(i - 1));
      if ((begins || !letter) && part != 0) {
        found[count++] = Place.NAME.salted(part);
        part = 0;
      }
      part = letter ? 31 * part + Letters.lower(c) : 0;
      if (c != ' ') {
        whole = Letters.isDigit(c) ? whole : 31 * whole + Letters.small(c);
      } else if (whole != 0) {
        found[count++] = Place.CLASS.salted(whole);
        whole = 0;
      }
    }
    Arrays.sort(found, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || found[i] != found[i - 1]) {
        found[kept++] = found[i];
      }
    }
    return Arrays.copyOf(found, kept);
  }

  /// The first words of a text, the phrase that it is before them; 0 where it is too long for one.
  static int[] words(String text) {
    return words(text, new int[MAX_WORDS + 1]);
  }

  private static int[] words(String text, int[] found) {
    int count = 1;
    int word = 0;
    int phrase = 0;
    int letters = 0;
    int length = text.length();
    int i = 0;
    for (; i <= length && count <= MAX_WORDS; i++) {
      char c = i == length ? ' ' : text.charAt(i);
      char folded = Letters.folded(c);
      boolean cjk = c >= 128 && TextMeasure.isCjk(c);
      if (word != 0 && (cjk || folded == 0)) {
        found[count++] = Place.TEXT.salted(word);
        word = 0;
      }
      if (folded != 0 && count <= MAX_WORDS) {
        phrase = 31 * (word == 0 && letters > 0 ? 31 * phrase + ' ' : phrase) + folded;
        word = 31 * word + folded;
        letters++;
        if (cjk) {
          found[count++] = Place.TEXT.salted(word);
          word = 0;
        }
      }
    }
    boolean isPhrase = i > length && letters > 0 && letters <= MAX_PHRASE_LETTERS;
    found[0] = isPhrase ? Place.PHRASE.salted(phrase) : 0;
    return Arrays.copyOf(found, count);
  }
}
