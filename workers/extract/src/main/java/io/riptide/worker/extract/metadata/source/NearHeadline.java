// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata.source;

import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.text.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The short texts around a page's headline, where dates and authors stand: those after it first,
/// nearest first, then those before it. Without a headline, the page's beginning.
public final class NearHeadline {
  private static final int WORDS_AFTER = 160;
  private static final int WORDS_BEFORE = 60;
  private static final int MAX_CHARACTERS = 120;

  private final List<String> texts;

  private NearHeadline(List<String> texts) {
    this.texts = texts;
  }

  static NearHeadline of(PageTree tree) {
    int headline = headline(tree);
    List<String> texts = new ArrayList<>();
    int words = 0;
    int from = headline < 0 ? 1 : tree.end(headline);
    for (int row = from; row < tree.size() && words < WORDS_AFTER; row++) {
      words += add(tree, row, texts);
    }
    words = 0;
    for (int row = headline - 1; row > 0 && words < WORDS_BEFORE; row--) {
      words += add(tree, row, texts);
    }
    return new NearHeadline(texts);
  }

  /// The first of what `reader` finds.
  public Optional<String> find(Function<String, Optional<String>> reader) {
    for (String text : texts) {
      Optional<String> found = reader.apply(text);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static int add(PageTree tree, int row, List<String> texts) {
    if (!tree.isText(row)) {
      return 0;
    }
    String text = tree.text(row);
    if (!text.isBlank() && text.length() <= MAX_CHARACTERS * 2) {
      String folded = Folding.fold(text);
      if (folded.length() <= MAX_CHARACTERS) {
        texts.add(folded);
      }
    }
    return tree.measures().words(row);
  }

  private static int headline(PageTree tree) {
    for (int row = 1; row < tree.size(); row++) {
      if (tree.kind(row) == Kind.HEADING && tree.element(row).normalName().equals("h1")) {
        return row;
      }
    }
    return -1;
  }
}
