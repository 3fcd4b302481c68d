// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.training;

import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.evidence.PageWords;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Learns what words tell of content: per host and word the share of content in the text with it,
/// then the log odds over the hosts, so that no host counts twice. Words of few hosts are left out,
/// and the names of sites with them.
final class VocabularyTraining {
  private static final int MIN_HOSTS = 8;
  private static final double CAUTION = 3;
  private static final double LEAST_ODDS = 0.3;
  private static final float LEAST_WEIGHT = 0.002f;

  /// Per host, per word: weight of the text with it, and of the content in it.
  private final Map<String, Map<Integer, float[]>> hosts = new HashMap<>();

  VocabularyTraining(List<LabelledPage> pages) {
    pages.forEach(this::count);
  }

  /// The log odds of the words of the hosts that `use` names.
  Map<Integer, float[]> learn(Predicate<String> use) {
    Map<Integer, double[]> sums = new HashMap<>();
    double priors = 0;
    int used = 0;
    for (var host : hosts.entrySet()) {
      if (use.test(host.getKey())) {
        priors += add(host.getValue(), sums);
        used++;
      }
    }
    double prior = priors / used;
    Map<Integer, float[]> words = new HashMap<>();
    sums.forEach((word, sum) -> {
      double share = (sum[1] + CAUTION * prior) / (sum[0] + CAUTION);
      double odds = logit(share) - logit(prior);
      if (word != 0 && sum[0] >= MIN_HOSTS && Math.abs(odds) >= LEAST_ODDS) {
        words.put(word, new float[] {Math.round(odds * 100) / 100f});
      }
    });
    return words;
  }

  private void count(LabelledPage page) {
    Map<Integer, float[]> counts = hosts.computeIfAbsent(page.host(), _ -> new HashMap<>());
    PageTree tree = page.evidence().tree();
    PageWords words = page.evidence().words();
    for (int i = 0; i < page.size(); i++) {
      if (page.weight(i) == 0) {
        continue;
      }
      Set<Integer> seen = new HashSet<>();
      for (int word : words.text(i)) {
        seen.add(word);
      }
      for (int up = page.evidence().blocks().get(i).container(); up > 0; up = tree.parent(up)) {
        for (int name : words.nameSets().get(words.nameSet(up))) {
          seen.add(name);
        }
      }
      float weight = page.weight(i) + LEAST_WEIGHT;
      for (int word : seen) {
        float[] count = counts.computeIfAbsent(word, _ -> new float[2]);
        count[0] += weight;
        count[1] += weight * page.label(i);
      }
    }
  }

  /// Adds a host's shares; the answer is its share over all words.
  private static double add(Map<Integer, float[]> host, Map<Integer, double[]> sums) {
    double all = 0;
    double content = 0;
    for (var word : host.entrySet()) {
      float[] count = word.getValue();
      double[] sum = sums.computeIfAbsent(word.getKey(), _ -> new double[2]);
      sum[0]++;
      sum[1] += count[1] / count[0];
      all += count[0];
      content += count[1];
    }
    return all == 0 ? 0 : content / all;
  }

  private static double logit(double share) {
    return Math.log(share / (1 - share));
  }
}
