// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence.naming;

import java.util.TreeSet;

/// The words of names that mean something to RipTide, found by hash without cutting a string.
final class NameWords {
  private static final int SIZE = 2_048;
  private static final String[] WORDS = new String[SIZE];
  private static final long[] GROUPS = new long[SIZE];
  private static final boolean[] SURROUNDING = new boolean[SIZE];

  static {
    var words = new TreeSet<>(NameGroup.words());
    words.addAll(SurroundingNames.words());
    for (String word : words) {
      int place = place(word.hashCode());
      while (WORDS[place] != null) {
        place = (place + 1) % SIZE;
      }
      WORDS[place] = word;
      GROUPS[place] = NameGroup.ofWord(word);
      SURROUNDING[place] = SurroundingNames.words().contains(word);
    }
  }

  private NameWords() {}

  /// The place of a word; negative where it means nothing.
  ///
  /// @param hash of the word in lower case, as [String#hashCode] has it
  static int find(String names, int from, int to, int hash) {
    for (int place = place(hash); WORDS[place] != null; place = (place + 1) % SIZE) {
      String word = WORDS[place];
      if (word.length() == to - from && word.regionMatches(true, 0, names, from, to - from)) {
        return place;
      }
    }
    return -1;
  }

  /// The group of the word at a place, as a bit; 0 for none.
  static long group(int place) {
    return GROUPS[place];
  }

  /// Whether the word at a place names what surrounds content.
  static boolean isSurrounding(int place) {
    return SURROUNDING[place];
  }

  private static int place(int hash) {
    return ((hash * 0x9E3779B9) >>> 8) & (SIZE - 1);
  }
}
