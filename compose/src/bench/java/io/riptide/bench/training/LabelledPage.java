// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.training;

import io.riptide.bench.extraction.BenchPage;
import io.riptide.bench.extraction.Gold;
import io.riptide.bench.extraction.Tokens;
import io.riptide.schema.document.PageType;
import io.riptide.worker.extract.dom.PageParser;
import io.riptide.worker.extract.evidence.PageEvidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// A page whose blocks carry what gold makes of them: the share of a block's runs of words that
/// stand in the gold text, and how much the block counts.
final class LabelledPage {
  private static final int LONGEST_RUN = 4;
  private static final double SMALL_PAGE_WORDS = 50;
  private static final float SNIPPET_WEIGHT = 0.12f;

  private final String host;
  private final Optional<PageType> type;
  private final PageEvidence evidence;
  private final float[] labels;
  private final float[] weights;

  private LabelledPage(BenchPage page, Gold gold, PageEvidence evidence) {
    this.host = page.host();
    this.type = type(gold);
    this.evidence = evidence;
    this.labels = new float[evidence.blocks().size()];
    this.weights = new float[labels.length];
    if (gold.text().isPresent()) {
      labelByText(gold.text().get());
    } else {
      labelBySnippets(gold);
    }
  }

  static LabelledPage of(BenchPage page, Gold gold, PageParser parser) {
    return new LabelledPage(page, gold, PageEvidence.of(parser.parse(page.text(), page.url())));
  }

  String host() {
    return host;
  }

  /// The type that people gave it; empty where the set has no types.
  Optional<PageType> type() {
    return type;
  }

  PageEvidence evidence() {
    return evidence;
  }

  /// From 0 to 1, how much of a block is content.
  float label(int block) {
    return labels[block];
  }

  /// How much a block counts; 0 where nobody knows.
  float weight(int block) {
    return weights[block];
  }

  int size() {
    return labels.length;
  }

  private static Optional<PageType> type(Gold gold) {
    if (gold.text().isEmpty() || gold.title().isEmpty()) {
      return Optional.empty();
    }
    return gold.pageType().stream()
        .flatMap(name ->
            java.util.Arrays.stream(PageType.values())
                .filter(type -> type.name().equalsIgnoreCase(name)))
        .findFirst();
  }

  private void labelByText(String gold) {
    List<String> right = lower(gold);
    List<Set<String>> runs = new ArrayList<>();
    for (int length = 1; length <= LONGEST_RUN; length++) {
      runs.add(new HashSet<>(runs(right, length)));
    }
    for (int i = 0; i < labels.length; i++) {
      List<String> words = lower(text(i));
      if (!words.isEmpty()) {
        int length = Math.min(LONGEST_RUN, words.size());
        List<String> own = runs(words, length);
        long found = own.stream().filter(runs.get(length - 1)::contains).count();
        labels[i] = (float) found / own.size();
        weights[i] = (float) Math.min(1, words.size() / (right.size() + SMALL_PAGE_WORDS));
      }
    }
  }

  private void labelBySnippets(Gold gold) {
    List<String> with = gold.with().stream().map(Tokens::folded).toList();
    List<String> without = gold.without().stream().map(Tokens::folded).toList();
    for (int i = 0; i < labels.length; i++) {
      String text = Tokens.folded(text(i));
      boolean good = with.stream().anyMatch(text::contains);
      boolean bad = without.stream().anyMatch(text::contains);
      if (good != bad) {
        labels[i] = good ? 1 : 0;
        weights[i] = SNIPPET_WEIGHT;
      }
    }
  }

  String text(int block) {

    return evidence.texts().get(block);
  }

  private static List<String> lower(String text) {
    return Tokens.of(text.toLowerCase(Locale.ROOT), true);
  }

  private static List<String> runs(List<String> words, int length) {
    return IntStream.rangeClosed(0, words.size() - length)
        .mapToObj(at -> String.join(" ", words.subList(at, at + length)))
        .toList();
  }
}
