// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  /// The example of RFC 9110, section 5.6.7, in its three forms.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Mon, 06 Nov 1994 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994"
      })
  void theThreeFormsMeanTheSame(String text) {
    assertThat(HttpDate.parse(text, NOW)).contains(Instant.parse("1994-11-06T08:49:37Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Wednesday, 01-Jan-76 00:00:00 GMT|2076-01-01T00:00:00Z",
        "Saturday, 01-Jan-77 00:00:00 GMT|1977-01-01T00:00:00Z",
        "Wednesday, 01-Jan-70 00:00:00 GMT|2070-01-01T00:00:00Z",
        "Thursday, 01-Jan-70 00:00:00 GMT|1970-01-01T00:00:00Z"
      })
  void aYearOfTwoDigitsIsNeverMoreThanFiftyYearsAhead(String text, Instant expected) {
    assertThat(HttpDate.parse(text, NOW)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "-1", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 31 Feb 1994 08:49:37 GMT x"})
  void anythingElseIsNoDate(String text) {
    assertThat(HttpDate.parse(text, NOW)).isEmpty();
  }

  @Test
  void whatIsWrittenCanBeRead() {
    assertThat(HttpDate.format(NOW)).isEqualTo("Sun, 22 Nov 2026 12:00:00 GMT");
    assertThat(HttpDate.parse(HttpDate.format(NOW), NOW)).contains(NOW);
  }
}
