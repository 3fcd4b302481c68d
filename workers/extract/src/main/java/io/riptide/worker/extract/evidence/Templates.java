// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence;

import io.riptide.worker.extract.dom.PageTree;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Elements with one name and one class: they were made by one loop in the page's template, as
/// cards, posts and rows are. Immutable once built.
public final class Templates {
  private final int[] numbers;
  private int[] counts = new int[256];
  private int[] words = new int[256];
  private boolean[] named = new boolean[256];
  private int size = 1;

  private Templates(PageTree tree) {
    this.numbers = new int[tree.size()];
    Map<Made, Integer> known = new HashMap<>();
    String[] lastElements = new String[tree.names().size()];
    int[] lastNumbers = new int[lastElements.length];
    for (int row = 1; row < numbers.length; row++) {
      if (!tree.kind(row).isInline()) {
        String element = tree.element(row).normalName();
        int set = tree.nameSet(row);
        if (!element.equals(lastElements[set])) {
          lastElements[set] = element;
          lastNumbers[set] = number(new Made(element, tree.names().get(set).classes()), known);
        }
        numbers[row] = lastNumbers[set];
        counts[numbers[row]]++;
        words[numbers[row]] += tree.measures().words(row);
      }
    }
  }

  private record Made(String element, String classes) {}

  static Templates of(PageTree tree) {
    return new Templates(tree);
  }

  /// One more than the largest number.
  public int size() {
    return size;
  }

  /// The number of what made a row's element; 0 for what flows within a line.
  public int of(int row) {
    return numbers[row];
  }

  /// How many elements one has made.
  public int count(int number) {
    return counts[number];
  }

  /// The words in all of them.
  public int words(int number) {
    return words[number];
  }

  /// Whether its elements have a class.
  public boolean isNamed(int number) {
    return named[number];
  }

  private int number(Made made, Map<Made, Integer> known) {
    Integer number = known.putIfAbsent(made, size);
    return number == null ? add(!made.classes().isEmpty()) : number;
  }

  private int add(boolean hasClass) {
    if (size == counts.length) {
      counts = Arrays.copyOf(counts, size * 2);
      words = Arrays.copyOf(words, size * 2);
      named = Arrays.copyOf(named, size * 2);
    }
    named[size] = hasClass;
    return size++;
  }
}
