// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.relevance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Lucene's analysers by language: they cut text into words, bring these to their stems and leave
/// out those that say nothing. Safe for any thread.
final class Analysers {
  private static final Analyzer PLAIN = new StandardAnalyzer();
  private static final Map<String, Analyzer> BY_LANGUAGE =
      Stream.<Supplier<Analyzer>>of(
              DanishAnalyzer::new,
              GermanAnalyzer::new,
              EnglishAnalyzer::new,
              SpanishAnalyzer::new,
              FinnishAnalyzer::new,
              FrenchAnalyzer::new,
              ItalianAnalyzer::new,
              DutchAnalyzer::new,
              NorwegianAnalyzer::new,
              PortugueseAnalyzer::new,
              RussianAnalyzer::new,
              SwedishAnalyzer::new)
          .map(Supplier::get)
          .collect(Collectors.toUnmodifiableMap(Analysers::language, Function.identity()));

  private Analysers() {}

  /// The analyser of a language, such as `en` or `en-GB`: one that only cuts and folds case where
  /// the language is not among them, the English one where nobody knows.
  static Analyzer of(Optional<String> language) {
    String primary = language.orElse("en").split("[-_]", -1)[0].toLowerCase(Locale.ROOT);
    return BY_LANGUAGE.getOrDefault(primary, PLAIN);
  }

  /// Gives the words of a text as they are written, in lower case.
  static void words(String text, Consumer<String> each) {
    analyse(PLAIN, text, each);
  }

  /// Gives what the analyser makes of a text, word by word.
  static void analyse(Analyzer analyser, String text, Consumer<String> each) {
    try (TokenStream tokens = analyser.tokenStream("", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        each.accept(term.toString());
      }
      tokens.end();
    } catch (IOException fromMemory) {
      throw new UncheckedIOException(fromMemory);
    }
  }

  /// The analysers of Lucene are in packages that are named by their language.
  private static String language(Analyzer analyser) {
    String where = analyser.getClass().getPackageName();
    return where.substring(where.lastIndexOf('.') + 1);
  }
}
