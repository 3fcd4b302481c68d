// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.training;

import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.text.TextMeasure;
import io.riptide.worker.extract.evidence.PageWords;
import io.riptide.worker.extract.evidence.PageWords.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How the words behind the hashes are written, so that a model can be read by people.
final class Spelling {
  private final Map<Integer, String> written = new HashMap<>();

  void add(LabelledPage page) {
    for (int i = 0; i < page.size(); i++) {
      List<String> words = words(page.text(i));
      words.forEach(word -> put(Place.TEXT, word));
      if (words.size() <= 40) {
        put(Place.PHRASE, String.join(" ", words));
      }
    }
    PageTree tree = page.evidence().tree();
    for (int row = 0; row < tree.size(); row++) {
      if (!tree.isText(row) && tree.element(row).attributesSize() > 0) {
        names(PageWords.nameText(tree, row));
      }
    }
  }

  /// The letter of its place and the word; empty where it cannot be written on a line.
  Optional<String> of(int word) {
    return Optional.ofNullable(written.get(word));
  }

  private void names(String names) {
    for (String name : names.split(" ", -1)) {
      StringBuilder whole = new StringBuilder();
      for (int i = 0; i < name.length(); i++) {
        if (!Character.isDigit(name.charAt(i))) {
          whole.append(Character.toLowerCase(name.charAt(i)));
        }
      }
      put(Place.CLASS, whole.toString());
      for (String part : name.split("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})", -1)) {
        put(Place.NAME, part.toLowerCase(Locale.ROOT));
      }
    }
  }

  private void put(Place place, String word) {
    if (!word.isBlank() && word.chars().noneMatch(c -> c == '\n' || c == '\r')) {
      written.putIfAbsent(place.hash(word), place.letter() + " " + word);
    }
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ' ' : text.charAt(i);
      boolean cjk = TextMeasure.isCjk(c);
      if (!word.isEmpty() && (cjk || !Character.isLetterOrDigit(c))) {
        words.add(word.toString());
        word.setLength(0);
      }
      if (Character.isLetterOrDigit(c)) {
        word.append((char) PageWords.folded(c));
        if (cjk) {
          words.add(word.toString());
          word.setLength(0);
        }
      }
    }
    return words;
  }
}
