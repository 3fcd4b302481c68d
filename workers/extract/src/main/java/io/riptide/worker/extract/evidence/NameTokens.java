// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence;

import io.riptide.worker.extract.dom.PageTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The words in an element's `class`, `id` and `role`: `main-Nav_2 postBody` is main, nav, post and
/// body. Whole words, so that `header` does not mean `header_cell` alone nor `ad` mean `adapter`.
/// Remembers what it has split; one page, one thread.
public final class NameTokens {
  private static final int MAX_LENGTH = 400;

  private final PageTree tree;
  private final PageWords words;
  private final List<Set<String>> split;

  NameTokens(PageTree tree, PageWords words) {
    this.tree = tree;
    this.words = words;
    this.split =
        new ArrayList<>(Collections.<Set<String>>nCopies(words.nameSets().size(), Set.of()));
  }

  /// The words of a row's class and id.
  public Set<String> of(int row) {
    int set = words.nameSet(row);
    if (set > 0 && split.get(set).isEmpty()) {
      split.set(set, split(tree.attribute(row, "class") + ' ' + tree.attribute(row, "id")));
    }
    return split.get(set);
  }

  private static Set<String> split(String names) {
    Set<String> words = new HashSet<>();
    StringBuilder word = new StringBuilder();
    int length = Math.min(names.length(), MAX_LENGTH);
    for (int i = 0; i < length; i++) {
      char c = names.charAt(i);
      boolean begins =
          Character.isUpperCase(c) && i > 0 && Character.isLowerCase(names.charAt(i - 1));
      if (begins || !Character.isLetter(c)) {
        end(word, words);
      }
      if (Character.isLetter(c)) {
        word.append(c);
      }
    }
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, Set<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
      word.setLength(0);
    }
  }
}
