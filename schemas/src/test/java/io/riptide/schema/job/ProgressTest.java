// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  @Test
  void aJobIsDoneWhenNothingWaitsAndNothingIsInFlight() {
    assertThat(Progress.NONE.done()).isTrue();
    assertThat(new Progress(3, 0, 0, 1, 1, 1, 9).done()).isTrue();
    assertThat(new Progress(1, 1, 0, 0, 0, 0, 0).done()).isFalse();
    assertThat(new Progress(1, 0, 1, 0, 0, 0, 0).done()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 0, 0, 0, 0", "0, 0, 0, 1, 0, 0", "0, -1, 0, 1, 0, 0", "0, 1, 0, 0, 0, -1"})
  void countsThatDoNotAddUpAreRefused(
      long discovered, long pending, long inFlight, long succeeded, long failed, long skipped) {
    assertThatThrownBy(
            () -> new Progress(discovered, pending, inFlight, succeeded, failed, skipped, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
