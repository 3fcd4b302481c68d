// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyQuantileIsWithinFivePerCent(long seed) {
    long[] values = new Random(seed).longs(5_000, 1, 600_000).sorted().toArray();
    Durations all = of(values);
    for (double share : new double[] {0.01, 0.5, 0.9, 0.95, 0.99}) {
      long exact = values[(int) Math.ceil(share * values.length) - 1];
      assertThat(all.quantileMs(share))
          .as("share %s, seed %s", share, seed)
          .isCloseTo((double) exact, Percentage.withPercentage(5));
    }
  }

  @Test
  void twoThatWereMeasuredApartAddUpToOne() {
    long[] values = LongStream.rangeClosed(1, 1_000).toArray();
    long[] odd = LongStream.of(values).filter(v -> v % 2 == 1).toArray();
    long[] even = LongStream.of(values).filter(v -> v % 2 == 0).toArray();
    assertThat(of(odd).plus(of(even))).isEqualTo(of(values));
    assertThat(of(values).meanMs()).isCloseTo(500.5, within(0.01));
  }

  @Test
  void noneHasNoQuantilesAndNoMean() {
    assertThat(Durations.NONE.quantileMs(0.99)).isZero();
    assertThat(Durations.NONE.meanMs()).isZero();
    assertThat(new Durations(1, 0, 0, Map.of(0, 1L)).quantileMs(1)).isZero();
  }

  @Test
  void aWindowForgetsWhatIsOlderThanTenMinutes() {
    var window = new DurationWindow();
    window.add(Duration.ofMillis(10), NOW);
    window.add(Duration.ofMillis(20), NOW.plusSeconds(300));
    assertThat(window.at(NOW.plusSeconds(300)).count()).isEqualTo(2);
    assertThat(window.at(NOW.plusSeconds(610)).count()).isEqualTo(1);
    window.add(Duration.ofMillis(30), NOW.plusSeconds(1_200));
    assertThat(window.at(NOW.plusSeconds(1_200)).maxMs()).isEqualTo(30);
    assertThat(window.at(NOW.plusSeconds(1_200)).count()).isEqualTo(1);
  }

  private static Durations of(long... values) {
    var window = new DurationWindow();
    for (long value : values) {
      window.add(Duration.ofMillis(value), NOW);
    }
    return window.at(NOW);
  }
}
