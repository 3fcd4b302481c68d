// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/// Texts as sequences of words. In a text with CJK characters each of them is a word.
public final class Tokens {
  private static final String CJK =
      "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uac00-\\ud7af";
  private static final Pattern HAS_CJK = Pattern.compile("[" + CJK + "]");
  private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}_]+");
  private static final Pattern CJK_WORDS =
      Pattern.compile("[" + CJK + "]|[\\p{L}\\p{N}_&&[^" + CJK + "]]+");
  private static final Pattern SPACE = Pattern.compile("(?U)\\s+");
  private static final int SHINGLE = 4;

  private Tokens() {}

  public static List<String> of(String text, boolean splitCjk) {
    Pattern pattern = splitCjk && HAS_CJK.matcher(text).find() ? CJK_WORDS : WORDS;
    List<String> tokens = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  /// How often each lower-cased word stands in `text`.
  static Map<String, Integer> bag(String text) {
    Map<String, Integer> bag = new HashMap<>();
    for (String token : of(text, true)) {
      bag.merge(token.toLowerCase(Locale.ROOT), 1, Integer::sum);
    }
    return bag;
  }

  /// How often each run of four words stands in `text`; a shorter text is one run.
  static Map<String, Integer> shingles(String text, boolean splitCjk) {
    List<String> tokens = of(text, splitCjk);
    Map<String, Integer> shingles = new HashMap<>();
    for (int i = 0; i < Math.max(1, tokens.size() - SHINGLE + 1) && !tokens.isEmpty(); i++) {
      String shingle = String.join(" ", tokens.subList(i, Math.min(tokens.size(), i + SHINGLE)));
      shingles.merge(shingle, 1, Integer::sum);
    }
    return shingles;
  }

  /// How many occurrences two counts share.
  static int common(Map<String, Integer> one, Map<String, Integer> other) {
    int common = 0;
    for (var entry : one.entrySet()) {
      common += Math.min(entry.getValue(), other.getOrDefault(entry.getKey(), 0));
    }
    return common;
  }

  static int size(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// `text` with every run of white space as one space.
  public static String folded(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  /// The words alone, for the comparison of names and titles.
  static String key(String text) {
    String plain = Normalizer.normalize(Parser.unescapeEntities(text, false), Normalizer.Form.NFKC);
    return String.join(" ", of(plain.toLowerCase(Locale.ROOT), true));
  }
}
