// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata.date;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-03-09T08:30:00+01:00 | 2024-03-09T08:30:00+01:00",
        "2024-03-09 08:30 | 2024-03-09T08:30",
        "Sat, 09 Mar 2024 08:30:00 GMT | 2024-03-09",
        "March 9th, 2024 | 2024-03-09",
        "Updated Mar. 9, 2024 by M. Holt | 2024-03-09",
        "9. März 2024 | 2024-03-09",
        "le 9 août 2023 | 2023-08-09",
        "9 de marzo de 2024 | 2024-03-09",
        "9 grudnia 2022 | 2022-12-09",
        "09.03.2024 | 2024-03-09",
        "25/12/2023 | 2023-12-25",
        "12/25/2023 | 2023-12-25",
        "2024/3/9 | 2024-03-09",
        "2024年3月9日 08:19 | 2024-03-09",
        "20240309 | 2024-03-09"
      })
  void aDateIsReadInTheFormsThatPagesUse(String written, String iso) {
    assertThat(DateText.parse(written)).contains(iso);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2024", "31.02.2024", "tel. 030 1234567", "1200-01-01", "v1.2.3"})
  void whatIsNoDateIsNone(String written) {
    assertThat(DateText.parse(written)).isEmpty();
  }

  @Test
  void aLongTextIsNotSearchedToItsEnd() {
    assertThat(DateText.parse("x ".repeat(1_000) + "2024-03-09")).isEmpty();
  }
}
