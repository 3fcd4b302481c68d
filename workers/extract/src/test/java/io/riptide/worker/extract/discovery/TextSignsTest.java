// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.spider.Discovery;
import io.riptide.worker.extract.metadata.PageFacts;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSignsTest {
  private static final String LONG = "The tide rises and falls twice a day. ".repeat(40);

  @Test
  void pagesThatDifferInNumbersAloneHaveOneShape() {
    assertThat(shape("Calendar 2026/11", "previous next"))
        .isEqualTo(shape("Calendar 1999/1", "previous next"))
        .isNotEqualTo(shape("Calendar of events", "previous next"));
    assertThat(shape("Sunset", "over Rome")).isNotEqualTo(shape("Sunset", "over Oslo"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "404 - Acme",
        "Page not found",
        "This product is no longer available",
        "Seite nicht gefunden",
        "Page introuvable | Mairie",
        "ページが見つかりません"
      })
  void aShortPageWhoseTitleSaysThatItIsNotThereIsNotThere(String title) {
    assertThat(saysMissing(title, "Try the search, or go home.")).isPresent();
    assertThat(saysMissing("Acme", title)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Room 4040", "How to handle errors", "Found and lost"})
  void othersAreThere(String title) {
    assertThat(saysMissing(title, "Try the search, or go home.")).isEmpty();
  }

  @Test
  void anArticleAboutErrorPagesIsThere() {
    assertThat(saysMissing("404 Not Found explained", LONG)).isEmpty();
    assertThat(saysMissing("Blog", LONG.substring(0, 700) + " not found")).isEmpty();
  }

  private static String shape(String title, String text) {
    return signs(title, text).shape();
  }

  private static Optional<String> saysMissing(String title, String text) {
    return signs(title, text).saysMissing();
  }

  private static TextSigns signs(String title, String text) {
    PageFacts unknown = PageFacts.unknown("https://a.example/");
    var facts =
        new PageFacts(
            unknown.canonicalUrl(),
            Optional.of(title),
            unknown.byline(),
            unknown.siteName(),
            unknown.publishedAt(),
            unknown.modifiedAt(),
            unknown.language(),
            unknown.description(),
            unknown.robots(),
            unknown.metadata());
    var asked = new Discovery(Discovery.Kind.PAGE, true, 0);
    return TextSigns.of(asked, facts, text, text.split("\\s+", -1).length);
  }
}
