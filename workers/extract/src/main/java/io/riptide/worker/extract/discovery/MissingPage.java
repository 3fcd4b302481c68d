// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises a page that says that it is not there, whatever its status: a soft 404. Its title
/// says so and it is short, or it is very short and begins by saying so.
final class MissingPage {
  private static final int SHORT = 200;
  private static final int VERY_SHORT = 60;
  private static final int BEGINNING = 200;

  private static final Pattern WORDS =
      Pattern.compile(
          "\\b404\\b|not found|does(?: not|n['’]t) exist|no longer (?:available|exists)|(?:can"
              + " ?not|can['’]t|could ?n[o'’]t) (?:be found|find)|nicht gefunden|existiert"
              + " nicht|nicht mehr verfügbar|introuvable|n['’]existe (?:pas|plus)|no"
              + " encontrad[ao]|no existe|non trovat[ao]|non esiste|não encontrad[ao]|não"
              + " existe|niet gevonden|bestaat niet|hittades inte|ikke fundet|ikke funnet|ei"
              + " löydy|nie znaleziono|не найден[ао]?|не существует|bulunamadı|見つかりません|未找到|不存在|찾을 수"
              + " 없",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private MissingPage() {}

  /// The words by which the page says so, if it does.
  ///
  /// @param words that its text has
  static Optional<String> says(Optional<String> title, String text, long words) {
    if (words > SHORT) {
      return Optional.empty();
    }
    return title
        .flatMap(MissingPage::found)
        .or(() ->
            words > VERY_SHORT
                ? Optional.empty()
                : found(text.substring(0, Math.min(BEGINNING, text.length()))));
  }

  private static Optional<String> found(String text) {
    Matcher matcher = WORDS.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }
}
