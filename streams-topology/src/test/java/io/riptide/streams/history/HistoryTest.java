// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.history;

import io.riptide.streams.Flow;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Histories at random: 22 that are always the same, and one that never was. The seed of a failure
/// is in the name of the test, and printed.
class HistoryTest {
  private static final int STEPS = 120;

  static LongStream seeds() {
    long never = new Random().nextLong();
    System.out.println("HistoryTest seed " + never);
    return LongStream.concat(LongStream.rangeClosed(1, 20), LongStream.of(1_220, 5_278, never));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyRuleHoldsInEveryHistory(long seed) {
    try (var flow = new Flow()) {
      new RandomHistory(flow, seed).run(STEPS);
    }
  }
}
