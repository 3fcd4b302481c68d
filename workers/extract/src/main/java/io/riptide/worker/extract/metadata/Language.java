// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import io.riptide.worker.extract.metadata.source.Head;
import io.riptide.worker.extract.text.Letters;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The language of a page, as a BCP 47 tag: declared by the page, else told by the script of its
/// text where a script belongs to one language, else by its small words.
final class Language {
  private static final int SAMPLE = 2_000;

  /// Codes that have another form in BCP 47.
  private static final Set<String> RENAMED = Set.of("iw", "in", "ji");

  private static final Pattern TAG = Pattern.compile("[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*");

  private Language() {}

  static Optional<String> of(Head head, String text) {
    return tag(head.htmlLanguage())
        .or(() ->
            head.meta("content-language", "og:locale", "dc.language", "inlanguage")
                .flatMap(Language::tag))
        .or(() -> byScript(text))
        .or(() -> StopWords.language(text.substring(0, Math.min(text.length(), SAMPLE))));
  }

  private static Optional<String> tag(String declared) {
    if (isPlain(declared)) {
      return Optional.of(declared);
    }
    String first = declared.split(",", 2)[0].strip();
    return TAG.matcher(first).matches()
        ? Optional.of(Locale.forLanguageTag(first.replace('_', '-')).toLanguageTag())
        : Optional.empty();
  }

  /// Whether `tag` is a language, or a language and a country, and written as it should be.
  private static boolean isPlain(String tag) {
    boolean language = tag.length() >= 2 && isSmall(tag, 0) && isSmall(tag, 1);
    boolean alone = tag.length() == 2;
    boolean country =
        tag.length() == 5
            && tag.charAt(2) == '-'
            && Letters.isUpper(tag.charAt(3))
            && Letters.isUpper(tag.charAt(4));
    return language && (alone || country) && !RENAMED.contains(tag.substring(0, 2));
  }

  private static boolean isSmall(String tag, int at) {
    return tag.charAt(at) >= 'a' && tag.charAt(at) <= 'z';
  }

  private static Optional<String> byScript(String text) {
    int han = 0;
    int kana = 0;
    int hangul = 0;
    int greek = 0;
    int hebrew = 0;
    int thai = 0;
    int letters = 0;
    for (int i = 0; i < Math.min(text.length(), SAMPLE); i++) {
      char c = text.charAt(i);
      if (!Character.isLetter(c)) {
        continue;
      }
      letters++;
      switch (Character.UnicodeScript.of(c)) {
        case HAN -> han++;
        case HIRAGANA, KATAKANA -> kana++;
        case HANGUL -> hangul++;
        case GREEK -> greek++;
        case HEBREW -> hebrew++;
        case THAI -> thai++;
        default -> {}
      }
    }
    int most = Math.max(1, letters / 2);
    if (kana * 10 > letters) {
      return Optional.of("ja");
    }
    if (han > most) {
      return Optional.of("zh");
    }
    if (hangul > most) {
      return Optional.of("ko");
    }
    if (greek > most) {
      return Optional.of("el");
    }
    if (hebrew > most) {
      return Optional.of("he");
    }
    return thai > most ? Optional.of("th") : Optional.empty();
  }
}
