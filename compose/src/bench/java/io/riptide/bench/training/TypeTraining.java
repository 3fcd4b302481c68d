// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.training;

import io.riptide.schema.document.PageType;
import io.riptide.worker.extract.evidence.PageEvidence;
import io.riptide.worker.extract.evidence.TextBlock;
import io.riptide.worker.extract.model.TypeModel;
import io.riptide.worker.extract.model.learned.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Learns the types of pages: first what words tell of each type, then trees for each type against
/// the others. What the trees see of a page's words comes from a vocabulary that was learned
/// without the page's host.
final class TypeTraining {
  private static final List<PageType> ALL = List.of(PageType.values());
  static final int TYPES = ALL.size();
  private static final TreeTraining TREES = new TreeTraining(3, 60, 0.12, 1.0);
  private static final Folds INNER = new Folds("type words", 4);
  private static final int MIN_HOSTS = 15;
  private static final double CAUTION = 4;
  private static final double LEAST_ODDS = 1.2;
  private static final int SHORT = 12;

  private final List<Typed> pages = new ArrayList<>();

  TypeTraining(List<LabelledPage> pages) {
    for (LabelledPage page : pages) {
      page.type()
          .ifPresent(type ->
              this.pages.add(
                  new Typed(
                      page.host(), ALL.indexOf(type), page.evidence(), words(page.evidence()))));
    }
  }

  /// What was learned of the hosts that `use` names: the vocabulary's words with one weight per
  /// type, and the trees of each type in their text form.
  Learned learn(Predicate<String> use) {
    Map<Integer, float[]> vocabulary = vocabulary(use);
    Vocabulary[] inner = new Vocabulary[INNER.count()];
    for (int fold = 0; fold < inner.length; fold++) {
      inner[fold] = new Vocabulary(TYPES, vocabulary(use.and(INNER.without(fold))));
    }
    List<Typed> used = pages.stream().filter(page -> use.test(page.host())).toList();
    float[][] x = new float[used.size()][];
    for (int i = 0; i < x.length; i++) {
      Typed page = used.get(i);
      x[i] = TypeModel.features(page.evidence(), inner[INNER.of(page.host())]);
    }
    float[] w = new float[x.length];
    boolean[] all = new boolean[x.length];
    Arrays.fill(w, 1);
    Arrays.fill(all, true);
    List<String> trees = new ArrayList<>();
    for (int type = 0; type < TYPES; type++) {
      float[] y = new float[x.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = used.get(i).type() == type ? 1 : 0;
      }
      trees.add(TREES.train(x, y, w, all, 7));
    }
    return new Learned(vocabulary, trees);
  }

  /// @param trees in the order of the types
  record Learned(Map<Integer, float[]> vocabulary, List<String> trees) {
    Learned {
      vocabulary = Map.copyOf(vocabulary);
      trees = List.copyOf(trees);
    }
  }

  /// A page with a type, by its place among the types.
  private record Typed(String host, int type, PageEvidence evidence, Set<Integer> words) {}

  private Map<Integer, float[]> vocabulary(Predicate<String> use) {
    Map<Integer, Map<String, int[]>> counts = new HashMap<>();
    Map<String, int[]> hosts = new HashMap<>();
    for (Typed page : pages) {
      if (use.test(page.host())) {
        int type = page.type();
        count(hosts, page.host(), type);
        for (int word : page.words()) {
          count(counts.computeIfAbsent(word, _ -> new HashMap<>()), page.host(), type);
        }
      }
    }
    double[] prior = shares(hosts);
    Map<Integer, float[]> vocabulary = new HashMap<>();
    counts.forEach((word, byHost) -> {
      float[] odds = odds(shares(byHost), byHost.size(), prior);
      boolean telling = false;
      for (float value : odds) {
        telling |= Math.abs(value) >= LEAST_ODDS;
      }
      if (telling && byHost.size() >= MIN_HOSTS) {
        vocabulary.put(word, odds);
      }
    });
    return vocabulary;
  }

  private static void count(Map<String, int[]> hosts, String host, int type) {
    hosts.computeIfAbsent(host, _ -> new int[TYPES])[type]++;
  }

  /// The mean over the hosts of each type's share.
  private static double[] shares(Map<String, int[]> hosts) {
    double[] shares = new double[TYPES];
    for (int[] host : hosts.values()) {
      double all = Arrays.stream(host).sum();
      for (int type = 0; type < TYPES; type++) {
        shares[type] += host[type] / all / hosts.size();
      }
    }
    return shares;
  }

  private static float[] odds(double[] shares, int hosts, double[] prior) {
    float[] odds = new float[TYPES];
    for (int type = 0; type < TYPES; type++) {
      double share = (shares[type] * hosts + CAUTION * prior[type]) / (hosts + CAUTION);
      double value = Math.log(share / (1 - share)) - Math.log(prior[type] / (1 - prior[type]));
      odds[type] = Math.round(value * 10) / 10f;
    }
    return odds;
  }

  private static Set<Integer> words(PageEvidence page) {
    Set<Integer> words = new HashSet<>();
    List<TextBlock> blocks = page.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).words() <= SHORT) {
        Arrays.stream(page.words().text(i)).forEach(words::add);
      }
    }
    page.words().nameSets().forEach(names -> Arrays.stream(names).forEach(words::add));
    words.remove(0);
    return words;
  }
}
