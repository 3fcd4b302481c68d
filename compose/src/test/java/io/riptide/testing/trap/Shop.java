// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing.trap;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// What the pages of a [TrapWeb] are about: items in categories, each with a text of its own, all
/// of it made from a seed.
///
/// @param items how many there are
/// @param perCategory items of a category
public record Shop(long seed, int items, int perCategory) {
  /// Items on one page of a list.
  static final int PER_PAGE = 10;

  /// Choices of each facet, by its name.
  static final List<Facet> FACETS =
      List.of(
          new Facet("brand", 6),
          new Facet("colour", 5),
          new Facet("size", 4),
          new Facet("price", 3));

  private static final int TITLE_WORDS = 3;
  private static final int TEXT_WORDS = 90;
  private static final int TEASER_WORDS = 14;
  private static final int VOCABULARY = 4_000;
  private static final String[] SYLLABLES =
      "ba ro mi tel ka su den or vi pra lo ne sta gu fin cho ar ti wel mo".split(" ");

  record Facet(String name, int choices) {}

  int categories() {
    return (items + perCategory - 1) / perCategory;
  }

  /// Pages that are to be had: the front page and the items.
  public int realPages() {
    return 1 + items;
  }

  List<Integer> itemsOf(int category) {
    int first = category * perCategory;
    return IntStream.range(first, Math.min(items, first + perCategory)).boxed().toList();
  }

  int categoryOf(int item) {
    return item / perCategory;
  }

  /// What the item has of a facet.
  int choice(int item, Facet facet) {
    return Math.floorMod(item * 31 + facet.name().hashCode(), facet.choices());
  }

  String title(int item) {
    List<String> words = words(new Random(seed * 7 + item), TITLE_WORDS);
    return String.join(" ", words);
  }

  String text(int item) {
    return sentences(words(new Random(seed * 13 + item), TEXT_WORDS));
  }

  /// The first words of an item's text.
  String teaser(int item) {
    return sentences(words(new Random(seed * 13 + item), TEXT_WORDS).subList(0, TEASER_WORDS));
  }

  /// A text that is the same wherever it is.
  String notice(String about, int words) {
    return sentences(words(new Random(seed + about.hashCode()), words));
  }

  private static String sentences(List<String> words) {
    var text = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      text.append(words.get(i)).append(i % 9 == 8 || i == words.size() - 1 ? ". " : " ");
    }
    return text.toString();
  }

  /// Words, the first of the vocabulary more often than the last.
  private static List<String> words(Random random, int count) {
    List<String> words = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      double place = random.nextDouble();
      words.add(word((int) (place * place * VOCABULARY)));
    }
    return words;
  }

  private static String word(int number) {
    var word = new StringBuilder();
    for (int left = number + 1; left > 0; left /= SYLLABLES.length) {
      word.append(SYLLABLES[left % SYLLABLES.length]);
    }
    return word.toString();
  }
}
