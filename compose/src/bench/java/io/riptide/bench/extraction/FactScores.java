// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a title, an author or a date is right.
final class FactScores {
  private static final double LEAST_SHARE = 0.6;
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern BETWEEN_AUTHORS = Pattern.compile("[;,|/&]|\\band\\b|\\bund\\b|\\n");
  private static final Pattern BY =
      Pattern.compile("^(?:by|von|par|por|di)\\s+", Pattern.CASE_INSENSITIVE);

  private FactScores() {}

  /// Equal, or one is most of the other: the name of a site may stand behind it.
  static boolean title(String gold, String answer) {
    String right = Tokens.key(gold);
    String given = Tokens.key(answer);
    if (given.isEmpty()) {
      return false;
    }
    return right.equals(given)
        || (given.contains(right) && right.length() >= LEAST_SHARE * given.length())
        || (right.contains(given) && given.length() >= LEAST_SHARE * right.length());
  }

  /// The same names, in any order.
  static boolean author(String gold, String answer) {
    Set<String> right = names(gold);
    return !right.isEmpty() && right.equals(names(answer));
  }

  /// The same day.
  static boolean date(String gold, String answer) {
    Matcher right = DAY.matcher(gold);
    Matcher given = DAY.matcher(answer);
    return right.lookingAt() && given.lookingAt() && right.group().equals(given.group());
  }

  private static Set<String> names(String authors) {
    Set<String> names = new HashSet<>();
    for (String author : BETWEEN_AUTHORS.split(authors, -1)) {
      String name =
          Tokens.key(BY.matcher(author.strip().toLowerCase(Locale.ROOT)).replaceFirst(""));
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }
}
