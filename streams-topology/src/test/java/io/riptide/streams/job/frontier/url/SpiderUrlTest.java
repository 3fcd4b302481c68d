// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpiderUrlTest {
  @ParameterizedTest
  @CsvSource({
    "http://a.b/p?utm_source=x&UTM_Campaign=y, http://a.b/p",
    "http://a.b/p?id=1&gclid=abc, http://a.b/p?id=1",
    "http://a.b/p?, http://a.b/p",
    "http://a.b/p?&&a=1&, http://a.b/p?a=1",
    "http://a.b/p?z=1&a=2, http://a.b/p?z=1&a=2",
    "http://a.b/p;jsessionid=0A1B2C3D/q?x=1, http://a.b/p/q?x=1",
    "http://a.b/p;JSESSIONID=0A1B2C3D, http://a.b/p",
    "http://a.b/p;v=1.0/q, http://a.b/p;v=1.0/q",
    "http://a.b/(S(lit3py55t21z5v55vlm25s55))/p.aspx, http://a.b/p.aspx",
    "http://a.b/f?sid=0123456789abcdef0123456789abcdef&t=1, http://a.b/f?t=1",
    "http://a.b/f?sid=12, http://a.b/f?sid=12",
    "http://a.b/f?s=shoes, http://a.b/f?s=shoes",
  })
  void whatTellsNoPagesApartIsLeftOut(String text, String fetched) {
    assertThat(SpiderUrl.read(text).orElseThrow().url().value()).isEqualTo(fetched);
  }

  @Test
  void theOrderOfParametersTellsNoPagesApart() {
    var one = SpiderUrl.read("http://a.b/p?b=2&a=1").orElseThrow();
    var other = SpiderUrl.read("http://a.b/p?a=1&b=2").orElseThrow();
    assertThat(one.identity()).isEqualTo(other.identity());
    assertThat(one.url()).isNotEqualTo(other.url());
  }

  @Test
  void whatCannotBeFetchedIsNoUrl() {
    assertThat(SpiderUrl.read("mailto:a@b.example")).isEmpty();
    assertThat(SpiderUrl.read("http://")).isEmpty();
  }
}
