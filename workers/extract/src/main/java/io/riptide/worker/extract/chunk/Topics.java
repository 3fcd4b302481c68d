// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.chunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

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
      int from = sentences.get(i).start();
      for (int to : text.wordEnds(from, sentences.get(i).end())) {
        words.add(letters(text.text().substring(from, to)));
        sentenceOfWord.add(i);
        from = to;
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

  private static String letters(String word) {
    var letters = new StringBuilder();
    word.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
    return letters.toString().toLowerCase(Locale.ROOT);
  }

  /// The words in sequences of W, each word by its number; those that stand everywhere are left
  /// out.
  private static List<int[]> sequences(List<String> words) {
    var numbers = new HashMap<String, Integer>();
    int[] numbered = new int[words.size()];
    int[] spread = new int[words.size()];
    int[] lastSequence = new int[words.size()];
    for (int i = 0; i < numbered.length; i++) {
      int unknown = numbers.size();
      Integer known = numbers.putIfAbsent(words.get(i), unknown);
      int number = known == null ? unknown : known;
      int sequence = i / W + 1;
      spread[number] += lastSequence[number] == sequence ? 0 : 1;
      lastSequence[number] = sequence;
      numbered[i] = number;
    }
    int count = (numbered.length + W - 1) / W;
    int common = Math.max(3, count * 3 / 5);
    int empty = numbers.getOrDefault("", -1);
    var sequences = new ArrayList<int[]>(count);
    for (int from = 0; from < numbered.length; from += W) {
      sequences.add(
          Arrays.stream(numbered, from, Math.min(numbered.length, from + W))
              .filter(number -> number != empty && spread[number] <= common)
              .toArray());
    }
    return sequences;
  }

  /// Indices of the sequences that begin a topic.
  private static List<Integer> boundaries(List<int[]> sequences) {
    if (sequences.size() < 3) {
      return List.of();
    }
    double[] depth = depths(similarities(sequences));
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

  /// For each gap the cosine of the word counts on both of its sides, which slide along with it.
  private static double[] similarities(List<int[]> sequences) {
    int words = 1 + sequences.stream().flatMapToInt(Arrays::stream).max().orElse(0);
    int[] left = new int[words];
    int[] right = new int[words];
    for (int[] sequence : sequences.subList(0, Math.min(K, sequences.size()))) {
      count(sequence, 1, right);
    }
    double[] similarity = new double[sequences.size()];
    for (int gap = 1; gap < similarity.length; gap++) {
      count(sequences.get(gap - 1), 1, left);
      count(sequences.get(gap - 1), -1, right);
      if (gap > K) {
        count(sequences.get(gap - 1 - K), -1, left);
      }
      if (gap + K <= similarity.length) {
        count(sequences.get(gap + K - 1), 1, right);
      }
      List<int[]> before = sequences.subList(Math.max(0, gap - K), gap);
      List<int[]> behind = sequences.subList(gap, Math.min(similarity.length, gap + K));
      double length = Math.sqrt(sum(before, left)) * Math.sqrt(sum(behind, right));
      similarity[gap] = length == 0 ? 0 : sum(before, right) / length;
    }
    return similarity;
  }

  private static void count(int[] sequence, int by, int[] counts) {
    for (int word : sequence) {
      counts[word] += by;
    }
  }

  /// The product of two vectors of counts: for each word of the first its count in the second.
  private static double sum(List<int[]> sequences, int[] counts) {
    long sum = 0;
    for (int[] sequence : sequences) {
      for (int word : sequence) {
        sum += counts[word];
      }
    }
    return sum;
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
}
