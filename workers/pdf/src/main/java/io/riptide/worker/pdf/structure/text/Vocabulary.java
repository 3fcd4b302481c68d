// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure.text;

import io.riptide.worker.pdf.layout.FlowItem;
import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.page.Line;
import io.riptide.worker.pdf.page.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The words that the document uses inside its lines: the judge over hyphens at the ends of lines.
public final class Vocabulary {
  private static final int MAX_WORDS = 200_000;

  private final Set<String> words = new HashSet<>();

  public static Vocabulary of(List<PageFlow> pages) {
    Vocabulary vocabulary = new Vocabulary();
    for (PageFlow page : pages) {
      for (FlowItem item : page.items()) {
        if (item instanceof FlowItem.Text(Line line, _)) {
          vocabulary.learn(line);
        }
      }
    }
    return vocabulary;
  }

  private void learn(Line line) {
    List<Word> inside = line.words();
    for (int i = 0; i < inside.size() && words.size() < MAX_WORDS; i++) {
      String word = bare(inside.get(i).text());
      if (word.length() > 2 && (i < inside.size() - 1 || !word.endsWith("-"))) {
        words.add(word);
      }
    }
  }

  public boolean knows(String word) {
    return words.contains(bare(word));
  }

  private static String bare(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && !Character.isLetterOrDigit(text.charAt(from))) {
      from++;
    }
    while (to > from
        && !Character.isLetterOrDigit(text.charAt(to - 1))
        && text.charAt(to - 1) != '-') {
      to--;
    }
    return text.substring(from, to).toLowerCase(Locale.ROOT);
  }
}
