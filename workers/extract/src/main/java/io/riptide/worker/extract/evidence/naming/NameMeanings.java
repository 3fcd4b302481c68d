// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence.naming;

import io.riptide.worker.extract.dom.ElementNames;
import io.riptide.worker.extract.text.Letters;
import java.util.Locale;

/// What the names of a page's elements mean, set by set: `main-Nav_2 postBody` is main, nav, post
/// and body. Whole words, so that `header` does not mean `header_cell` alone nor `ad` mean
/// `adapter`. Immutable.
public final class NameMeanings {
  private static final int MAX_LENGTH = 400;

  private final long[] groups;
  private final boolean[] surrounding;
  private final boolean[] surroundingRole;

  public NameMeanings(ElementNames names) {
    this.groups = new long[names.size()];
    this.surrounding = new boolean[groups.length];
    this.surroundingRole = new boolean[groups.length];
    for (int set = 1; set < groups.length; set++) {
      ElementNames.Names called = names.get(set);
      read(called.classes(), MAX_LENGTH, set);
      read(called.id(), MAX_LENGTH - 1 - called.classes().length(), set);
      if (!called.role().isEmpty()) {
        String role = called.role().toLowerCase(Locale.ROOT);
        groups[set] |= NameGroup.ofWord(role);
        surroundingRole[set] = SurroundingNames.isRole(role);
      }
    }
  }

  /// The groups of names that a set belongs to, as bits by position.
  public long groups(int set) {
    return groups[set];
  }

  /// Whether a class or the id says that the element surrounds content.
  public boolean isSurrounding(int set) {
    return surrounding[set];
  }

  /// Whether the role says so.
  public boolean isSurroundingRole(int set) {
    return surroundingRole[set];
  }

  private void read(String names, int limit, int set) {
    int length = Math.min(names.length(), limit);
    int from = 0;
    int hash = 0;
    for (int i = 0; i < length; i++) {
      char c = names.charAt(i);
      if (!Letters.isLetter(c)) {
        word(names, from, i, hash, set);
        from = i + 1;
        hash = 0;
        continue;
      }
      if (i > from && Letters.isUpper(c) && Letters.isLower(names.charAt(i - 1))) {
        word(names, from, i, hash, set);
        from = i;
        hash = 0;
      }
      hash = 31 * hash + Letters.lower(c);
    }
    word(names, from, length, hash, set);
  }

  private void word(String names, int from, int to, int hash, int set) {
    if (to > from) {
      int known = NameWords.find(names, from, to, hash);
      if (known >= 0) {
        groups[set] |= NameWords.group(known);
        surrounding[set] |= NameWords.isSurrounding(known);
      }
    }
  }
}
