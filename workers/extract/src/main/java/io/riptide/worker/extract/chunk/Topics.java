// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.chunk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Where a text changes its topic.
/* TextTiling (M. Hearst, "TextTiling: Segmenting Text into Multi-paragraph Subtopic Passages",
 * Computational Linguistics 23(1), 1997), with its block comparison. The words are taken in
 * sequences of W; at each gap between sequences the K on its left and the K on its right are
 * compared by the cosine of their word counts; a gap whose similarity lies deep between the peaks
 * on its sides is a boundary. Deep is more than the mean of all depths plus half their deviation
 * (the paper's cut-off takes more boundaries: mean minus half; for retrieval few and sure ones are
 * better). Instead of a list of stop words, which would be of one language, words that stand in more
 * than three fifths of the sequences do not count. */
final class Topics {
  private static final int W = 20;
  private static final int K = 6;
  private static final int LEAST_APART = 4;

  private Topics() {}

  /// The text's sentences in groups, one for each topic.
  static List<List<Span>> of(CountedText text) {
    List<Span> sentences = text.sentences(0, text.text().length());
    var words = new ArrayList<String>();
    var sentenceOfWord = new ArrayList<Integer>();
    for (int i = 0; i < sentences.size(); i++) {
      Span sentence = sentences.get(i);
      for (Span word : text.words(sentence.start(), sentence.end())) {
        words.add(letters(text.text(), word));
        sentenceOfWord.add(i);
      }
    }
    var starts = new HashSet<Integer>();
    for (int gap : boundaries(sequences(words))) {
      starts.add(sentenceOfWord.get(gap * W));
    }
    var topics = new ArrayList<List<Span>>();
    for (int i = 0; i < sentences.size(); i++) {
      if (topics.isEmpty() || starts.contains(i)) {
        topics.add(new ArrayList<>());
      }
      topics.getLast().add(sentences.get(i));
    }
    return topics;
  }

  private static String letters(String text, Span word) {
    var letters = new StringBuilder();
    text.substring(word.start(), word.end())
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    return letters.toString().toLowerCase(Locale.ROOT);
  }

  private static List<Map<String, Integer>> sequences(List<String> words) {
    var sequences = new ArrayList<Map<String, Integer>>();
    var spread = new HashMap<String, Integer>();
    for (int from = 0; from < words.size(); from += W) {
      var counts = new HashMap<String, Integer>();
      for (String word : words.subList(from, Math.min(words.size(), from + W))) {
        if (!word.isEmpty()) {
          counts.merge(word, 1, Integer::sum);
        }
      }
      counts.keySet().forEach(word -> spread.merge(word, 1, Integer::sum));
      sequences.add(counts);
    }
    int common = Math.max(3, sequences.size() * 3 / 5);
    sequences.forEach(
        counts -> counts.keySet().removeIf(word -> spread.getOrDefault(word, 0) > common));
    return sequences;
  }

  /// Indices of the sequences that begin a topic.
  private static List<Integer> boundaries(List<Map<String, Integer>> sequences) {
    if (sequences.size() < 3) {
      return List.of();
    }
    double[] similarity = new double[sequences.size()];
    for (int gap = 1; gap < sequences.size(); gap++) {
      similarity[gap] = cosine(around(sequences, gap - K, gap), around(sequences, gap, gap + K));
    }
    double[] depth = depths(similarity);
    double mean = 0;
    double square = 0;
    for (int gap = 1; gap < depth.length; gap++) {
      mean += depth[gap] / (depth.length - 1);
      square += depth[gap] * depth[gap] / (depth.length - 1);
    }
    double cutOff = mean + Math.sqrt(Math.max(0, square - mean * mean)) / 2;
    var found = new ArrayList<Integer>();
    for (int gap = 2; gap < depth.length - 1; gap++) {
      boolean deepest =
          depth[gap] >= depth[gap - 1] && depth[gap] > depth[Math.min(gap + 1, depth.length - 1)];
      boolean apart = found.isEmpty() || gap - found.getLast() >= LEAST_APART;
      if (depth[gap] > cutOff && deepest && apart) {
        found.add(gap);
      }
    }
    return found;
  }

  private static double[] depths(double[] similarity) {
    double[] depth = new double[similarity.length];
    for (int gap = 1; gap < similarity.length; gap++) {
      double left = similarity[gap];
      for (int i = gap - 1; i > 0 && similarity[i] >= left; i--) {
        left = similarity[i];
      }
      double right = similarity[gap];
      for (int i = gap + 1; i < similarity.length && similarity[i] >= right; i++) {
        right = similarity[i];
      }
      depth[gap] = left + right - 2 * similarity[gap];
    }
    return depth;
  }

  private static Map<String, Integer> around(List<Map<String, Integer>> all, int from, int to) {
    var sum = new HashMap<String, Integer>();
    for (Map<String, Integer> counts : all.subList(Math.max(0, from), Math.min(all.size(), to))) {
      counts.forEach((word, count) -> sum.merge(word, count, Integer::sum));
    }
    return sum;
  }

  private static double cosine(Map<String, Integer> a, Map<String, Integer> b) {
    double product = 0;
    for (var entry : a.entrySet()) {
      product += (double) entry.getValue() * b.getOrDefault(entry.getKey(), 0);
    }
    double length = length(a) * length(b);
    return length == 0 ? 0 : product / length;
  }

  private static double length(Map<String, Integer> counts) {
    double sum = 0;
    for (int count : counts.values()) {
      sum += (double) count * count;
    }
    return Math.sqrt(sum);
  }
}
