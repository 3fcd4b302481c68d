// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.schedule.Firing;
import io.riptide.schema.schedule.Misfire;
import io.riptide.streams.schedule.ScheduleFlow.Plan;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Nobody watches the clock from 10:06 to 10:32; firings are due every five minutes.
class MisfireTest {
  private final ScheduleFlow news = new ScheduleFlow();

  @AfterEach
  void close() {
    news.close();
  }

  @Test
  void skipFiresNoneOfThose() {
    away(Misfire.SKIP, Duration.ofHours(1));

    assertThat(news.dues()).containsExactly("2026-11-22T10:05:00Z", "2026-11-22T10:30:00Z");
    assertThat(news.progress().missedCount()).isEqualTo(4);
  }

  @Test
  void fireOnceFiresTheLastOfThose() {
    away(Misfire.FIRE_ONCE, Duration.ofHours(1));

    assertThat(news.dues())
        .containsExactly("2026-11-22T10:05:00Z", "2026-11-22T10:25:00Z", "2026-11-22T10:30:00Z");
    assertThat(news.firings().get(1).kind()).isEqualTo(Firing.Kind.CATCH_UP);
    assertThat(news.progress().missedCount()).isEqualTo(3);
  }

  @Test
  void catchUpFiresAllOfThoseInOrder() {
    away(Misfire.CATCH_UP, Duration.ofHours(1));

    assertThat(news.dues())
        .containsExactly(
            "2026-11-22T10:05:00Z",
            "2026-11-22T10:10:00Z",
            "2026-11-22T10:15:00Z",
            "2026-11-22T10:20:00Z",
            "2026-11-22T10:25:00Z",
            "2026-11-22T10:30:00Z");
    assertThat(news.progress().missedCount()).isZero();
  }

  @Test
  void noneOlderThanTheWindowIsCaughtUp() {
    away(Misfire.CATCH_UP, Duration.ofMinutes(15));

    assertThat(news.dues())
        .containsExactly(
            "2026-11-22T10:05:00Z",
            "2026-11-22T10:20:00Z",
            "2026-11-22T10:25:00Z",
            "2026-11-22T10:30:00Z");
    assertThat(news.progress().missedCount()).isEqualTo(2);
  }

  @Test
  void aLongAbsenceIsWalkedThroughInPieces() {
    news.define(Plan.of("* * * * * *").with(Misfire.SKIP, Duration.ZERO));
    news.pass(Duration.ofSeconds(2));
    news.flow.standStill(
        Duration.ofHours(1).plusMillis(500)); // not just when a due time turns late
    news.pass(Duration.ofSeconds(10));

    // on time are the two minutes before the return and what came since; the rest was missed
    assertThat(news.progress().missedCount()).isEqualTo(3600 - 120);
    assertThat(news.progress().nextFireAt().orElseThrow()).isAfter(news.flow.now());
    assertThat(news.dues()).doesNotHaveDuplicates();
  }

  private void away(Misfire misfire, Duration window) {
    news.define(Plan.of("*/5 * * * *").with(misfire, window));
    news.pass(Duration.ofMinutes(6));
    news.flow.standStill(Duration.ofMinutes(25).plusSeconds(50));
    news.pass(Duration.ofSeconds(10));
  }
}
