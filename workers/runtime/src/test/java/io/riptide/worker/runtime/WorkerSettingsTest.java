// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {

  @Test
  void aQuarterOfTheRecordsInFlightIsAcquiredAtATime() {
    assertThat(WorkerSettings.of("b:9092", "g", 64).acquire()).isEqualTo(16);
    assertThat(WorkerSettings.of("b:9092", "g", 1).acquire()).isEqualTo(1);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertThatThrownBy(() ->
            new WorkerSettings("", " ", 0, 1, 2, Duration.ZERO, Duration.ofDays(1), 10, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "bootstrap",
            "group",
            "inFlight must be",
            "inFlightBytes",
            "acquire",
            "pollWait",
            "longestWork",
            "crashes");
  }
}
