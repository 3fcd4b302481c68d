// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchSettingsTest {

  @Test
  void thePlainSettingsAreClosedAndNameTheProject() {
    assertThat(FetchSettings.DEFAULT.allowPrivateNetworks()).isFalse();
    assertThat(FetchSettings.DEFAULT.userAgent())
        .startsWith("RipTide/")
        .contains("(+" + FetchSettings.PROJECT_URL + ")");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    var timeouts =
        new FetchSettings.Timeouts(Duration.ZERO, Duration.ofHours(1), Duration.ofSeconds(-1));
    var limits = new FetchSettings.Limits(0, -1, 51, 1, 1, 1);
    var robots = new FetchSettings.Robots(Duration.ofDays(2), Duration.ofDays(3));
    var cache = new FetchSettings.Cache(-1, Duration.ofDays(31));
    assertThatThrownBy(() -> new FetchSettings("/no token", false, timeouts, limits, robots, cache))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "user_agent",
            "timeouts.connect",
            "timeouts.first_byte",
            "timeouts.robots",
            "limits.concurrent_fetches",
            "limits.idle_connections",
            "limits.redirects",
            "limits.header_bytes",
            "limits.compression_ratio",
            "limits.body_memory_bytes",
            "robots.keep",
            "robots.keep_unavailable",
            "cache.body_bytes",
            "cache.keep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bot", "My-Bot/2", "RipTide/0.1 (+https://example.org)", "a_b/1.0 c/2"})
  void ordinaryUserAgentsAreAccepted(String name) {
    assertThat(FetchSettings.DEFAULT.withUserAgent(name).userAgent()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7bot", "Bot\r\nX: y", "Böt", "(bot)"})
  void userAgentsThatRobotsCouldNotNameAreRefused(String name) {
    assertThatThrownBy(() -> FetchSettings.DEFAULT.withUserAgent(name))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
