// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.golden;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What a page gives beside what it gave: the differences beyond its tolerance, as sentences.
final class Comparison {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int RUN = 3;

  private final Snapshot before;
  private final Snapshot after;
  private final Tolerance tolerance;
  private final List<String> differences = new ArrayList<>();

  private Comparison(Snapshot before, Snapshot after, Tolerance tolerance) {
    this.before = before;
    this.after = after;
    this.tolerance = tolerance;
  }

  /// The differences; empty where the page is as it was.
  static List<String> differences(Snapshot before, Snapshot after, Tolerance tolerance) {
    Comparison made = new Comparison(before, after, tolerance);
    made.facts();
    made.text();
    made.shape();
    return List.copyOf(made.differences);
  }

  private void facts() {
    for (Fact fact : Fact.values()) {
      String was = before.facts().getOrDefault(fact, "");
      String is = after.facts().getOrDefault(fact, "");
      if (tolerance.facts().contains(fact) && !was.equals(is)) {
        differences.add("%s: was \"%s\", is \"%s\"".formatted(fact.written(), was, is));
      }
    }
  }

  private void text() {
    double similarity = similarity(runs(before.markdown()), runs(after.markdown()));
    if (similarity < tolerance.similarity()) {
      differences.add(
          String.format(
              Locale.ROOT,
              "text: similarity is %.3f, at least %.3f is wanted",
              similarity,
              tolerance.similarity()));
    }
    change("words", before.shape().words(), after.shape().words(), tolerance.words());
    if (before.quality() - after.quality() > tolerance.quality()) {
      differences.add(
          String.format(
              Locale.ROOT, "quality: was %.3f, is %.3f", before.quality(), after.quality()));
    }
  }

  private void shape() {
    var parts = new TreeSet<>(before.shape().parts().keySet());
    parts.addAll(after.shape().parts().keySet());
    for (String part : parts) {
      change(
          part,
          before.shape().parts().getOrDefault(part, 0L),
          after.shape().parts().getOrDefault(part, 0L),
          tolerance.structure());
    }
  }

  private void change(String part, long was, long is, double allowed) {
    if (Math.abs(is - was) > allowed * was) {
      differences.add("%s: were %d, are %d".formatted(part, was, is));
    }
  }

  private static Map<String, Integer> runs(String text) {
    String[] words = NO_WORD.split(text.toLowerCase(Locale.ROOT), -1);
    Map<String, Integer> runs = new HashMap<>();
    for (int i = 0; i + RUN <= words.length; i++) {
      runs.merge(words[i] + ' ' + words[i + 1] + ' ' + words[i + 2], 1, Integer::sum);
    }
    return runs;
  }

  /// F1: 1 where all is the same, 0 where nothing is.
  private static double similarity(Map<String, Integer> one, Map<String, Integer> other) {
    long common = 0;
    for (var run : one.entrySet()) {
      common += Math.min(run.getValue(), other.getOrDefault(run.getKey(), 0));
    }
    long all = size(one) + size(other);
    return all == 0 ? 1 : 2.0 * common / all;
  }

  private static long size(Map<String, Integer> runs) {
    return runs.values().stream().mapToLong(Integer::longValue).sum();
  }
}
