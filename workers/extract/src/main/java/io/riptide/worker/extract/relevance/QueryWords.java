// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.relevance;

import io.riptide.schema.evidence.TermHits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;

/// The terms of a query, to be found in texts of one language. Which terms they are, and in which
/// order, depends on the query alone; how each is recognised depends on the language.
public final class QueryWords {
  private final Analyzer analyser;
  private final int size;
  private final Map<String, List<Integer>> places = new HashMap<>();

  private QueryWords(Analyzer analyser, List<String> terms) {
    this.analyser = analyser;
    this.size = terms.size();
    for (int i = 0; i < size; i++) {
      int place = i;
      Analysers.analyse(
          analyser,
          terms.get(i),
          stem -> places.computeIfAbsent(stem, _ -> new ArrayList<>()).add(place));
    }
  }

  /// The words of `query`, to be found in texts of that language.
  public static QueryWords of(String query, Optional<String> language) {
    return new QueryWords(Analysers.of(language), terms(query));
  }

  /// How often each term is in the text.
  public TermHits in(String text) {
    int[] counts = new int[size];
    int[] words = new int[1];
    Analysers.analyse(
        analyser,
        text,
        stem -> {
          words[0]++;
          places.getOrDefault(stem, List.of()).forEach(place -> counts[place]++);
        });
    return new TermHits(words[0], java.util.Arrays.stream(counts).boxed().toList());
  }

  /// How often each term is in the text of a link and in its URL together.
  public TermHits inLink(String text, String url) {
    int scheme = url.indexOf("://");
    String spelled = scheme < 0 ? url : url.substring(scheme + 3);
    int slash = spelled.indexOf('/');
    String path = slash < 0 ? "" : spelled.substring(slash);
    return in(text + " " + path.replaceAll("[^\\p{L}\\p{Nd}]+", " "));
  }

  /// The words of a query once each, without those that say nothing, unless it has no other.
  private static List<String> terms(String query) {
    Set<String> all = new LinkedHashSet<>();
    Analysers.words(query, all::add);
    List<String> telling =
        all.stream().filter(word -> !EnglishAnalyzer.getDefaultStopSet().contains(word)).toList();
    return telling.isEmpty() ? List.copyOf(all) : telling;
  }
}
