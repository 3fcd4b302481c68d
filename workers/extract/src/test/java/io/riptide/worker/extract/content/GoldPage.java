// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import io.riptide.worker.extract.dom.PageTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// One page of a data set with what people said is its content.
final class GoldPage {
  private static final String CJK =
      "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uac00-\\ud7af";
  private static final Pattern TOKEN =
      Pattern.compile("[" + CJK + "]|[\\p{L}\\p{M}\\p{N}_&&[^" + CJK + "]]+");

  private static final Set<String> RARE =
      Set.of("collection", "documentation", "forum", "listing", "product", "service");

  final String id;
  final String set;
  final String type;
  final String host;
  final List<TextBlock> blocks;
  final List<List<String>> tokens = new ArrayList<>();
  final PageTree tree;
  float[][] features;
  final float[] labels;
  final float[] weights;
  final Map<String, Integer> gold = new HashMap<>();
  final List<String> with = new ArrayList<>();
  final List<String> without = new ArrayList<>();
  final List<String> texts = new ArrayList<>();
  final boolean hasText;
  int goldWords;

  GoldPage(PageTree tree, JsonNode json) {
    id = json.path("id").asString("");
    set = json.path("set").asString("");
    type = set.equals("wcxb") ? json.path("page_type").asString("") : set;
    host = PageBytes.host(json.path("url").asString(""));
    hasText = json.has("text") && json.path("text").isString();
    this.tree = tree;
    blocks = TextBlock.of(tree);
    features = PageScout.of(tree, new java.util.BitSet()).features();
    json.path("with").forEach(s -> with.add(folded(s.asString(""))));
    json.path("without").forEach(s -> without.add(folded(s.asString(""))));
    for (TextBlock block : blocks) {
      tokens.add(tokens(block.text(tree)));
      texts.add(folded(block.text(tree)));
    }
    labels = new float[blocks.size()];
    weights = new float[blocks.size()];
    if (hasText) {
      label(tokens(json.path("text").asString("")));
    } else {
      labelBySnippets();
    }
  }

  /// Word F1 of the kept blocks, as the scorer counts it.
  double f1(boolean[] kept) {
    Map<String, Integer> answer = new HashMap<>();
    int words = 0;
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        for (String token : tokens.get(i)) {
          answer.merge(token, 1, Integer::sum);
          words++;
        }
      }
    }
    if (goldWords == 0) {
      return words == 0 ? 1 : 0;
    }
    int common = 0;
    for (var entry : answer.entrySet()) {
      common += Math.min(entry.getValue(), gold.getOrDefault(entry.getKey(), 0));
    }
    return common == 0 ? 0 : 2.0 * common / (words + goldWords);
  }

  /// Snippets found and wrongly found: true and false positives.
  int[] snippets(boolean[] kept) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        all.append(texts.get(i)).append(' ');
      }
    }
    String text = all.toString();
    int tp = (int) with.stream().filter(text::contains).count();
    int fp = (int) without.stream().filter(text::contains).count();
    return new int[] {tp, fp, with.size() - tp};
  }

  private void label(List<String> goldTokens) {
    goldWords = goldTokens.size();
    goldTokens.forEach(token -> gold.merge(token, 1, Integer::sum));
    List<Set<String>> grams = new ArrayList<>();
    for (int n = 1; n <= 4; n++) {
      grams.add(new HashSet<>(grams(goldTokens, n)));
    }
    for (int i = 0; i < labels.length; i++) {
      List<String> words = tokens.get(i);
      if (words.isEmpty()) {
        continue;
      }
      int n = Math.min(4, words.size());
      List<String> own = grams(words, n);
      long found = own.stream().filter(grams.get(n - 1)::contains).count();
      labels[i] = (float) found / own.size();
      float rare = RARE.contains(type) ? Float.parseFloat(System.getProperty("rare", "1")) : 1;
      weights[i] = rare * (float) Math.min(1, words.size() / (goldWords + 50.0));
    }
  }

  private void labelBySnippets() {
    for (int i = 0; i < labels.length; i++) {
      String text = texts.get(i);
      boolean good = with.stream().anyMatch(text::contains);
      boolean bad = without.stream().anyMatch(text::contains);
      if (good != bad) {
        labels[i] = good ? 1 : 0;
        weights[i] = 0.12f;
      }
    }
  }

  private static List<String> grams(List<String> tokens, int n) {
    List<String> grams = new ArrayList<>();
    for (int i = 0; i + n <= tokens.size(); i++) {
      grams.add(String.join(" ", tokens.subList(i, i + n)));
    }
    return grams;
  }

  static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  private static String folded(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
