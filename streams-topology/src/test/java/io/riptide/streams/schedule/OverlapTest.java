// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.job.JobStatus;
import io.riptide.schema.schedule.Firing;
import io.riptide.schema.schedule.Overlap;
import io.riptide.schema.schedule.Run;
import io.riptide.streams.schedule.ScheduleFlow.Plan;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Firings that come while a run is under way: the first run begins at 10:05.
class OverlapTest {
  private final ScheduleFlow news = new ScheduleFlow();

  @AfterEach
  void close() {
    news.close();
  }

  @Test
  void skipLetsThemPassAndCountsThem() {
    firstOf(Overlap.SKIP);
    news.pass(Duration.ofMinutes(10));
    assertThat(news.dues()).hasSize(1);
    assertThat(news.progress().skippedCount()).isEqualTo(2);
    assertThat(news.progress().recent().getFirst().outcome()).isEqualTo(Run.Outcome.SKIPPED);

    news.runsEnd();
    news.pass(Duration.ofMinutes(5));

    assertThat(news.dues()).containsExactly("2026-11-22T10:05:00Z", "2026-11-22T10:20:00Z");
  }

  @Test
  void bufferOneKeepsTheFirstOfThemUntilTheRunHasEnded() {
    firstOf(Overlap.BUFFER_ONE);
    news.pass(Duration.ofMinutes(10));
    assertThat(news.dues()).hasSize(1);

    news.runsEnd();

    assertThat(news.dues()).containsExactly("2026-11-22T10:05:00Z", "2026-11-22T10:10:00Z");
    assertThat(news.progress().skippedCount()).isEqualTo(1);
  }

  @Test
  void allowRunsThemBesideOneAnother() {
    firstOf(Overlap.ALLOW);
    news.pass(Duration.ofMinutes(10));

    assertThat(news.dues()).hasSize(3);
    assertThat(news.progress().running()).hasSize(3);
  }

  @Test
  void cancelRunningMakesRoomFirst() {
    firstOf(Overlap.CANCEL_RUNNING);
    var first = news.jobs().getFirst().jobId();

    news.pass(Duration.ofMinutes(5));

    assertThat(news.cancelled()).containsExactly(first);
    assertThat(news.flow.stored(first).orElseThrow().status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(news.dues()).containsExactly("2026-11-22T10:05:00Z", "2026-11-22T10:10:00Z");
    assertThat(news.progress().running()).hasSize(1);
  }

  @Test
  void aBackfillRunsOneAfterTheOtherInTheOrderOfTheirTimes() {
    news.define(Plan.of("0 6 * * *"));
    news.backfill("2026-11-18T00:00:00Z", "2026-11-20T12:00:00Z", false);
    assertThat(news.dues()).containsExactly("2026-11-18T06:00:00Z");

    news.runsEnd();
    news.runsEnd();
    news.runsEnd();
    news.runsEnd();

    assertThat(news.dues())
        .containsExactly("2026-11-18T06:00:00Z", "2026-11-19T06:00:00Z", "2026-11-20T06:00:00Z");
    assertThat(news.firings()).extracting(Firing::kind).containsOnly(Firing.Kind.BACKFILL);
    assertThat(news.progress().backfills()).isEmpty();
  }

  @Test
  void aParallelBackfillOfManyIsDoneInPiecesWithoutLosingAny() {
    news.define(Plan.of("*/10 * * * *"));
    news.backfill("2026-11-20T00:00:00Z", "2026-11-22T00:00:00Z", true);
    news.pass(Duration.ofSeconds(2));

    assertThat(news.dues()).hasSize(289).doesNotHaveDuplicates();
  }

  @Test
  void whatIsAskedForBeyondWhatOneScheduleMayHaveUnderWayIsSkippedAndCounted() {
    news.define(Plan.of("0 6 * * *"));
    int runs = ScheduleSettings.DEFAULT.mostRunning();
    int ranges = ScheduleSettings.DEFAULT.mostBackfills();
    for (int i = 0; i < ranges + 3; i++) {
      news.backfill("2026-11-18T00:00:00Z", "2026-11-20T12:00:00Z", false);
    }
    assertThat(news.progress().backfills()).hasSize(ranges);
    assertThat(news.progress().skippedCount()).isEqualTo(3);

    for (int i = 0; i < runs + 1; i++) {
      news.trigger("trigger-" + i);
    }
    assertThat(news.progress().running()).hasSize(runs);
    assertThat(news.progress().skippedCount()).isEqualTo(5);
  }

  private void firstOf(Overlap overlap) {
    news.define(Plan.of("*/5 * * * *").with(overlap));
    news.pass(Duration.ofMinutes(6));
    assertThat(news.dues()).hasSize(1);
  }
}
