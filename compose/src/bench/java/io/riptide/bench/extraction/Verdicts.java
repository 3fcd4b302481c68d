// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jsoup.Jsoup;

/// What an extractor says of its own work, held against gold: whether its scores rank good texts
/// above broken ones, whether its confidence is what came out, and whether it asks for a browser
/// where, and only where, the HTML does not have the text.
final class Verdicts {
  /// The set whose gold was written from rendered pages.
  private static final String RENDERED = "wcxb";

  private static final double GOOD = 0.8;
  private static final double BROKEN = 0.5;
  private static final double MOST = 0.5;
  private static final double[] BINS = {0.9, 0.8, 0.7};

  private final List<Verdict> verdicts = new ArrayList<>();
  private int held;
  private int heldAndSent;
  private int missing;
  private int missingAndSent;

  private record Verdict(double f1, double quality, double confidence) {}

  /// Takes a page of whose text somebody said what is right.
  void add(BenchPage page, String gold, Answer answer) {
    Map<String, Integer> right = Tokens.bag(gold);
    Map<String, Integer> given = Tokens.bag(answer.text());
    double f1 =
        Rate.ofCounts(Tokens.common(right, given), Tokens.size(right), Tokens.size(given)).f1();
    if (!right.isEmpty()) {
      verdicts.add(new Verdict(f1, answer.qualityScore(), answer.confidence()));
    }
    if (page.set().equals(RENDERED) && !right.isEmpty()) {
      gate(Tokens.bag(Jsoup.parse(page.text()).body().text()), right, answer);
    }
  }

  List<String> lines() {
    if (verdicts.isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "good (F1 %.1f) above broken (below %.1f): quality score AUC %.3f, confidence AUC %.3f",
            GOOD,
            BROKEN,
            auc(Verdict::quality),
            auc(Verdict::confidence)));
    double below = Double.MAX_VALUE;
    for (double bin : BINS) {
      lines.add(calibration(bin, below));
      below = bin;
    }
    lines.add(
        "gate: %d of %d pages whose HTML has most of the text are sent on; of %d without it %d are"
            .formatted(heldAndSent, held, missing, missingAndSent));
    return lines;
  }

  private void gate(Map<String, Integer> html, Map<String, Integer> right, Answer answer) {
    boolean sent = !answer.gate().equals("raw");
    if (Tokens.common(right, html) >= MOST * Tokens.size(right)) {
      held++;
      heldAndSent += sent ? 1 : 0;
    } else {
      missing++;
      missingAndSent += sent ? 1 : 0;
    }
  }

  /// How often a score puts a good text above a broken one; ties count half (Hanley and McNeil 1982).
  private double auc(ToDoubleFunction<Verdict> score) {
    double right = 0;
    long pairs = 0;
    for (Verdict good : verdicts) {
      for (Verdict broken : verdicts) {
        if (good.f1() >= GOOD && broken.f1() < BROKEN) {
          int order = Double.compare(score.applyAsDouble(good), score.applyAsDouble(broken));
          right += order > 0 ? 1 : order == 0 ? 0.5 : 0;
          pairs++;
        }
      }
    }
    return right / Math.max(1, pairs);
  }

  private String calibration(double from, double below) {
    List<Verdict> those =
        verdicts.stream()
            .filter(verdict -> verdict.confidence() >= from && verdict.confidence() < below)
            .toList();
    return String.format(
        Locale.ROOT,
        "confidence of %.1f and more: %d texts, mean F1 %.3f",
        from,
        those.size(),
        those.stream().mapToDouble(Verdict::f1).average().orElse(0));
  }
}
