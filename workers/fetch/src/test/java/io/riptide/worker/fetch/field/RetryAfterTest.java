// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|2026-11-22T12:00:00Z",
        "120|2026-11-22T12:02:00Z",
        " 7 |2026-11-22T12:00:07Z",
        "007|2026-11-22T12:00:07Z",
        "86400|2026-11-23T12:00:00Z",
        "Sun, 22 Nov 2026 12:05:00 GMT|2026-11-22T12:05:00Z",
        "Sunday, 22-Nov-26 12:05:00 GMT|2026-11-22T12:05:00Z",
        "Sun Nov 22 12:05:00 2026|2026-11-22T12:05:00Z",
        "sun, 22 nov 2026 12:05:00 gmt|2026-11-22T12:05:00Z",
      })
  void secondsAndAllThreeDateFormsAreRead(String value, Instant expected) {
    assertThat(RetryAfter.parse(List.of(value), NOW)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sat, 21 Nov 2026 12:00:00 GMT", "Thursday, 01-Jan-70 00:00:00 GMT", "0"})
  void aMomentThatHasPassedMeansNow(String value) {
    assertThat(RetryAfter.parse(List.of(value), NOW)).contains(NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "86401",
        "9223372036854775807",
        "9223372036854775808",
        "99999999999999999999999999",
        "Fri, 31 Dec 9999 23:59:59 GMT"
      })
  void noWaitIsLongerThanADay(String value) {
    assertThat(RetryAfter.parse(List.of(value), NOW)).contains(NOW.plusSeconds(86_400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "soon", "12s", "2026-11-22T12:05:00Z", "١٢", "+5"})
  void whatIsNeitherSecondsNorADateIsIgnored(String value) {
    assertThat(RetryAfter.parse(List.of(value), NOW)).isEmpty();
  }

  @Test
  void ofTwoFieldsTheLaterMomentCounts() {
    assertThat(RetryAfter.parse(List.of("10", "Sun, 22 Nov 2026 12:05:00 GMT"), NOW))
        .contains(Instant.parse("2026-11-22T12:05:00Z"));
    assertThat(RetryAfter.parse(List.of("soon", "10"), NOW)).contains(NOW.plusSeconds(10));
    assertThat(RetryAfter.parse(List.of(), NOW)).isEmpty();
  }
}
