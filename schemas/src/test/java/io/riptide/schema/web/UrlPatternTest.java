// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlPatternTest {
  @ParameterizedTest
  @CsvSource({
    "/docs/*, http://a.b/docs/x, true",
    "/docs/*, http://a.b/docs/x/y, false",
    "/docs/**, http://a.b/docs/x/y?z=1, true",
    "/docs/**, http://a.b/a/docs/x, false",
    "/**.pdf, http://a.b/x/y.pdf, true",
    "/search?q=*, http://a.b/search?q=cat, true",
    "/a.b, http://a.b/axb, false",
    "https://*.example.org/**, https://www.example.org/x, true",
    "https://*.example.org/**, https://example.org/x, false",
    "'regex:/\\d{4}/', http://a.b/2026/x, true",
    "'regex:^http://a', http://a.b/, true",
    "'regex:^/x', http://a.b/x, false",
  })
  void aPatternMatchesWhatItSays(String pattern, String url, boolean matches) {
    assertThat(UrlPattern.parse(pattern).matches(CanonicalUrl.parse(url))).isEqualTo(matches);
  }

  @Test
  void aBrokenExpressionIsRefusedWithItsReason() {
    assertThatThrownBy(() -> UrlPattern.parse("regex:(")).hasMessageContaining("RE2");
    assertThatThrownBy(() -> UrlPattern.parse("regex:(a)\\1")).hasMessageContaining("RE2");
  }

  @Test
  void anExpressionThatBreaksOthersTakesLinearTime() {
    var pattern = UrlPattern.parse("regex:(a+)+$");
    var url = CanonicalUrl.parse("http://a.b/" + "a".repeat(4_000) + "!");
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(pattern.matches(url)).isFalse());
  }
}
