// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyTest {
  @Test
  void aHostThatAnswersAsUsualIsNotSlow() {
    var random = new Random(3);
    Latency latency = Latency.first(200);
    for (int i = 0; i < 1_000; i++) {
      latency = latency.and(150 + random.nextInt(100));
      assertThat(latency.gradient()).isEqualTo(1);
    }
  }

  @Test
  void pagesThatTakeTheirTimeAreUsualWhereTheyAreUsual() {
    Latency latency = Latency.first(20);
    for (int i = 0; i < 1_000; i++) {
      latency = latency.and(i % 2 == 0 ? 20 : 400);
    }
    assertThat(latency.gradient()).isEqualTo(1);
  }

  @Test
  void aHostThatTakesThreeTimesAsLongIsSlowWithinAHandfulOfAnswers() {
    Latency latency = after(100, 400);
    int answers = 0;
    while (latency.gradient() == 1 && answers < 100) {
      latency = latency.and(1_200);
      answers++;
    }
    assertThat(answers).isBetween(2, 6);
    assertThat(latency.gradient()).isBetween(0.5, 1.0);
  }

  @Test
  void noiseOfMillisecondsIsNotSlow() {
    assertThat(after(100, 1).and(60).and(80).and(90).gradient()).isEqualTo(1);
  }

  @Test
  void whatIsUsualFollowsAHostThatHasBecomeFaster() {
    Latency latency = after(200, 2_000);
    for (int i = 0; i < 40; i++) {
      latency = latency.and(100);
    }
    assertThat(latency.usualMs()).isLessThan(300);
  }

  private static Latency after(int answers, long ms) {
    Latency latency = Latency.first(ms);
    for (int i = 0; i < answers; i++) {
      latency = latency.and(ms);
    }
    return latency;
  }
}
