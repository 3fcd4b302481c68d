// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence;

import io.riptide.worker.extract.dom.PageTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The words in an element's `class`, `id` and `role`: `main-Nav_2 postBody` is main, nav, post and
/// body. Whole words, so that `header` does not mean `header_cell` alone nor `ad` mean `adapter`.
/// Remembers what it has split; one page, one thread.
public final class NameTokens {
  private static final int MAX_LENGTH = 400;

  private final PageTree tree;
  private final Map<String, Set<String>> split = new HashMap<>();

  public NameTokens(PageTree tree) {
    this.tree = tree;
  }

  /// The words of a row's class and id.
  public Set<String> of(int row) {
    String classes = tree.attribute(row, "class");
    String id = tree.attribute(row, "id");
    if (classes.isEmpty() && id.isEmpty()) {
      return Set.of();
    }
    return split.computeIfAbsent(classes + ' ' + id, NameTokens::split);
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
