// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.dom;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jsoup.nodes.Attributes;

/// What the elements of a page are called by its authors: `class`, `id`, `role` and `itemprop`.
/// Elements made by one loop are called the same, so each distinct set of names has a number, and
/// what names mean is found out once per set. Set 0 has no names.
public final class ElementNames {
  private final List<Names> sets = new ArrayList<>(List.of(new Names("", "", "", "")));
  private final Map<Names, Integer> numbers = new HashMap<>();

  /// The sets of elements that have classes alone, as most do.
  private final Map<String, Integer> classesAlone = new HashMap<>();

  ElementNames() {}

  /// The names of one element, as written; empty where it has none of a kind.
  ///
  /// @param classes all of its classes
  public record Names(String classes, String id, String role, String itemprop) {
    /// How many of them there are.
    int count() {
      return (classes.isEmpty() ? 0 : 1)
          + (id.isEmpty() ? 0 : 1)
          + (role.isEmpty() ? 0 : 1)
          + (itemprop.isEmpty() ? 0 : 1);
    }
  }

  /// Number of distinct sets.
  public int size() {
    return sets.size();
  }

  public Names get(int set) {
    return sets.get(set);
  }

  /// The sets for which `test` holds.
  public BitSet that(Predicate<Names> test) {
    BitSet those = new BitSet(sets.size());
    for (int set = 1; set < sets.size(); set++) {
      those.set(set, test.test(sets.get(set)));
    }
    return those;
  }

  /// The number of an element's set.
  ///
  /// @param given its attributes, of which it has `count`
  int number(Attributes given, int count) {
    String classes = given.get("class");
    if (count == 1) {
      Integer known = classes.isEmpty() ? null : classesAlone.get(classes);
      if (known != null) {
        return known;
      }
    }
    int others = count - (classes.isEmpty() ? 0 : 1);
    String id = others == 0 ? "" : given.get("id");
    others -= id.isEmpty() ? 0 : 1;
    String role = others == 0 ? "" : given.get("role");
    String itemprop = others == 0 ? "" : given.get("itemprop");
    if (classes.isEmpty() && id.isEmpty() && role.isEmpty() && itemprop.isEmpty()) {
      return 0;
    }
    Names names = new Names(classes, id, role, itemprop);
    int number = numbers.computeIfAbsent(names, _ -> sets.size());
    if (number == sets.size()) {
      sets.add(names);
    }
    if (names.count() == 1 && !classes.isEmpty()) {
      classesAlone.put(classes, number);
    }
    return number;
  }
}
