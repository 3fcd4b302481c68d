// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  @ParameterizedTest
  @CsvSource({"1, 1000", "2, 2000", "3, 4000", "9, 256000", "10, 300000", "1000, 300000"})
  void aWaitGrowsByTheMultiplierUpToItsBound(int attempt, long ms) {
    assertThat(RetryPolicy.DEFAULT.backoff(attempt, 0.5)).isEqualTo(Duration.ofMillis(ms));
  }

  @Test
  void jitterAddsOrTakesAwayItsShareAtMost() {
    assertThat(RetryPolicy.DEFAULT.backoff(1, 0)).isEqualTo(Duration.ofMillis(900));
    assertThat(RetryPolicy.DEFAULT.backoff(1, 1)).isEqualTo(Duration.ofMillis(1_100));
  }

  @Test
  void aWaitIsNeverNothing() {
    assertThat(new RetryPolicy(2, 1, 1, 1, 1).backoff(1, 0)).isEqualTo(Duration.ofMillis(1));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1000, 2, 300000, 0.1, max_attempts",
    "21, 1000, 2, 300000, 0.1, max_attempts",
    "3, 0, 2, 300000, 0.1, initial_ms",
    "3, 86400001, 2, 86400001, 0.1, initial_ms",
    "3, 1000, 0.5, 300000, 0.1, multiplier",
    "3, 1000, 11, 300000, 0.1, multiplier",
    "3, 1000, 2, 999, 0.1, max_ms",
    "3, 1000, 2, 300000, -0.1, jitter",
    "3, 1000, 2, 300000, 1.1, jitter",
  })
  void whatIsOutOfBoundsIsRefusedByName(
      int attempts, long initial, double multiplier, long max, double jitter, String name) {
    assertThatThrownBy(() -> new RetryPolicy(attempts, initial, multiplier, max, jitter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " must be from");
  }
}
