// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of people as bylines write them: without the words before them and the dates behind.
final class PersonName {
  private static final int MAX_LENGTH = 80;
  private static final int MAX_WORDS = 8;
  private static final Pattern BEFORE =
      Pattern.compile(
          "^(?:(?:written|posted|published|reviewed|created|story|words|text|article|post)?\\s*by"
              + "|(?:post )?authors?|writer|von|par|por|di|door|av|af|autorin|autor|autore|auteur|text"
              + "|(?:erstellt|veröffentlicht|geschrieben|verfasst) von|publié par|escrito por|作者|责任编辑|文)"
              + "(?:\\s*[:：]\\s*|\\s+)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern BEHIND =
      Pattern.compile(
          "\\s*(?:[|•·@(\\[]|\\s[-–—]\\s|,\\s*\\d|\\s(?:am|on|le|el|op|at)\\s+\\w*,?\\s*\\d|\\d|https?:|updated|published|posted).*$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WORD_AFTER_BY =
      Pattern.compile("^(?:by|von|par|por|di|door)\\s+\\p{Lu}.*", Pattern.CASE_INSENSITIVE);

  private PersonName() {}

  /// The name in `text`, if that is all there is beside the usual words.
  static Optional<String> of(String text) {
    String name = text.strip();
    for (int i = 0; i < 3; i++) {
      Matcher before = BEFORE.matcher(name);
      if (!before.find()) {
        break;
      }
      name = name.substring(before.end()).strip();
    }
    name = BEHIND.matcher(name).replaceFirst("").strip();
    if (name.endsWith(",") || name.endsWith(":")) {
      name = name.substring(0, name.length() - 1).strip();
    }
    return isName(name) ? Optional.of(name) : Optional.empty();
  }

  /// The name in a line that begins as bylines do: "By Maren Holt".
  static Optional<String> ofByline(String text) {
    Optional<String> name = WORD_AFTER_BY.matcher(text).matches() ? of(text) : Optional.empty();
    return name.filter(plausible -> words(plausible) <= 4 && isCapitalised(plausible));
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_LENGTH
        && words(name) <= MAX_WORDS
        && name.indexOf('*') < 0
        && name.indexOf('@') < 0
        && name.indexOf('/') != 0
        && !name.startsWith("www.")
        && Character.isLetter(name.charAt(0));
  }

  private static boolean isCapitalised(String name) {
    for (String word : name.split(" ", -1)) {
      boolean particle = word.length() <= 3;
      if (!particle && !Character.isUpperCase(word.charAt(0))) {
        return false;
      }
    }
    return Character.isUpperCase(name.charAt(0));
  }

  private static int words(String name) {
    return name.split("\\s+", -1).length;
  }
}
