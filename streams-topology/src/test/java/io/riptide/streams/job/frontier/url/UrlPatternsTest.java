// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.web.CanonicalUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlPatternsTest {
  @ParameterizedTest
  @CsvSource({
    "http://a.b/cal/2026/11, http://a.b/cal/#/#",
    "http://a.b/cal/1999/1, http://a.b/cal/#/#",
    "http://a.b/news/article-17.html, http://a.b/news/article-#.html",
    "http://a.b/shop?size=3&colour=red, http://a.b/shop?colour&size",
    "http://a.b/shop?colour=blue&size=9&size=4, http://a.b/shop?colour&size",
    "http://a.b/o/0f8fad5b-d9cb-469f-a165-70867728950e/x, http://a.b/o/*/x",
    "http://a.b/a-very-long-headline-of-an-article, http://a.b/a-very-long-headline-of-an-article",
    "http://a.b/, http://a.b/",
    "http://a.b/commit/3f09ac, http://a.b/commit/*",
    "http://a.b/facade/dQw4w9WgXcQ, http://a.b/facade/*",
    "http://a.b/iphone15/2026-11-22, http://a.b/iphone#/#-#-#",
    "http://a.b/help/more/help/more/more/, http://a.b/help/…",
    "http://a.b/help/more/topics/more/x?page=3, http://a.b/help/…?page",
    "http://a.b/2026/11/11/, http://a.b/#/#/#/",
  })
  void whatCountsOrNamesIsTakenOut(String url, String pattern) {
    assertThat(UrlPatterns.of(CanonicalUrl.parse(url))).isEqualTo(pattern);
  }

  @Test
  void aPatternWithMoreParametersNarrowsOneWithFewer() {
    assertThat(UrlPatterns.narrows("http://a.b/c/#?brand&size", "http://a.b/c/#?size")).isTrue();
    assertThat(UrlPatterns.narrows("http://a.b/c/#?brand", "http://a.b/c/#")).isTrue();
    assertThat(UrlPatterns.narrows("http://a.b/c/#?brand", "http://a.b/c/#?size")).isFalse();
    assertThat(UrlPatterns.narrows("http://a.b/d/#?brand", "http://a.b/c/#")).isFalse();
    assertThat(UrlPatterns.narrows("http://a.b/c/#?brand", "http://c.d/c/#?brand")).isTrue();
    assertThat(UrlPatterns.narrows("http://a.b/c/#", "http://a.b/c/#?size")).isFalse();
  }
}
