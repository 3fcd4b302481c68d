// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;

/// The scores of one extractor on one set of pages: word F1 where there are whole texts, snippets
/// where there are snippets, and the share of right facts.
final class SetScore {
  /// Its own scorer does not split CJK.
  private static final String SHINGLE_SET = "scrapinghub";

  private static final String MIXED_SET = "wcxb";

  private final String set;
  private final List<Rate> words = new ArrayList<>();
  private final List<Rate> shingles = new ArrayList<>();
  private final Map<String, List<Rate>> types = new TreeMap<>();
  private final int[] snippets = new int[3];
  private final Fact title = new Fact();
  private final Fact author = new Fact();
  private final Fact date = new Fact();
  private int pages;
  private int empty;

  SetScore(String set) {
    this.set = set;
  }

  void add(Gold gold, Answer answer) {
    pages++;
    gold.text().ifPresent(text -> addText(gold, text, answer.text()));
    if (!gold.with().isEmpty() || !gold.without().isEmpty()) {
      addSnippets(gold, answer.text());
    }
    title.add(gold.title(), answer.title(), FactScores::title);
    author.add(gold.author(), answer.author(), FactScores::author);
    date.add(gold.date(), answer.date(), FactScores::date);
  }

  /// One line for the set, and one for each kind of page if there are several.
  List<String> lines() {
    return lines(title.column("title") + author.column("author") + date.column("date"));
  }

  /// As [#lines], without the facts.
  List<String> textLines() {
    return lines("");
  }

  private List<String> lines(String facts) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-14s %5d ", set, pages));
    if (!words.isEmpty()) {
      line.append(String.format(Locale.ROOT, " word F1 %.3f", mean(words, Rate::f1)));
      line.append(String.format(Locale.ROOT, "  shingles %.3f", shingleF1()));
    }
    if (types.size() > 1) {
      line.append(String.format(Locale.ROOT, "  mean of kinds %.3f", meanOfTypes()));
    }
    if (snippets[0] + snippets[1] + snippets[2] > 0) {
      line.append(String.format(Locale.ROOT, "  snippets %.3f", snippetF1()));
    }
    lines.add(line.append(facts).append("  empty ").append(empty).toString());
    if (types.size() > 1 && set.equals(MIXED_SET)) {
      types.forEach((type, rates) -> lines.add(typeLine(type, rates)));
    }
    return lines;
  }

  private void addText(Gold gold, String right, String given) {
    Map<String, Integer> one = Tokens.bag(right);
    Map<String, Integer> other = Tokens.bag(given);
    Rate rate = Rate.ofCounts(Tokens.common(one, other), Tokens.size(one), Tokens.size(other));
    words.add(rate);
    types.computeIfAbsent(gold.pageType().orElse(""), _ -> new ArrayList<>()).add(rate);
    boolean splitCjk = !set.equals(SHINGLE_SET);
    Map<String, Integer> runs = Tokens.shingles(right, splitCjk);
    Map<String, Integer> ours = Tokens.shingles(given, splitCjk);
    double common = Tokens.common(runs, ours);
    shingles.add(
        new Rate(
            ours.isEmpty() ? Double.NaN : common / Tokens.size(ours),
            runs.isEmpty() ? Double.NaN : common / Tokens.size(runs),
            0));
    empty += given.isBlank() ? 1 : 0;
  }

  private void addSnippets(Gold gold, String given) {
    boolean anyCase = set.equals(MIXED_SET);
    String text = prepared(given, anyCase);
    for (String snippet : gold.with()) {
      snippets[text.contains(prepared(snippet, anyCase)) && !text.isEmpty() ? 0 : 2]++;
    }
    for (String snippet : gold.without()) {
      snippets[1] += text.contains(prepared(snippet, anyCase)) && !text.isEmpty() ? 1 : 0;
    }
  }

  private static String prepared(String text, boolean anyCase) {
    String folded = Tokens.folded(text);
    return anyCase ? folded.toLowerCase(Locale.ROOT) : folded;
  }

  private double shingleF1() {
    return Rate.of(mean(shingles, Rate::precision), mean(shingles, Rate::recall)).f1();
  }

  private double snippetF1() {
    return Rate.ofCounts(snippets[0], snippets[0] + snippets[2], snippets[0] + snippets[1]).f1();
  }

  private double meanOfTypes() {
    return types.values().stream().mapToDouble(rates -> mean(rates, Rate::f1)).average().orElse(0);
  }

  private static String typeLine(String type, List<Rate> rates) {
    return String.format(
        Locale.ROOT,
        "  - %-10s %5d  word F1 %.3f  precision %.3f  recall %.3f",
        type,
        rates.size(),
        mean(rates, Rate::f1),
        mean(rates, Rate::precision),
        mean(rates, Rate::recall));
  }

  private static double mean(List<Rate> rates, ToDoubleFunction<Rate> part) {
    return rates.stream()
        .mapToDouble(part)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(0);
  }

  /// How often a fact was right, among the pages where people know it.
  private static final class Fact {
    private int known;
    private int right;

    void add(Optional<String> gold, String given, BiPredicate<String, String> isRight) {
      if (gold.isPresent() && !gold.get().isEmpty()) {
        known++;
        right += !given.isEmpty() && isRight.test(gold.get(), given) ? 1 : 0;
      }
    }

    String column(String name) {
      return known == 0
          ? ""
          : String.format(Locale.ROOT, "  %s %.3f", name, (double) right / known);
    }
  }
}
