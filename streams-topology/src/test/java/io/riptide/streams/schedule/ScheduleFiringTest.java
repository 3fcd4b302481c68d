// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.job.JobStatus;
import io.riptide.schema.schedule.Firing;
import io.riptide.schema.schedule.Run;
import io.riptide.schema.schedule.ScheduleId;
import io.riptide.schema.serde.CloudEvents;
import io.riptide.schema.topic.Topics;
import io.riptide.streams.schedule.ScheduleFlow.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The clock stands at 10:00:00 UTC on a Sunday.
class ScheduleFiringTest {
  private final ScheduleFlow news = new ScheduleFlow();

  @AfterEach
  void close() {
    news.close();
  }

  @Test
  void itFiresWhenItsTimeHasComeAndNotBefore() {
    news.define(Plan.of("*/5 * * * *"));

    news.pass(Duration.ofSeconds(299));
    assertThat(news.jobs()).isEmpty();

    news.pass(Duration.ofSeconds(2));
    assertThat(news.dues()).containsExactly("2026-11-22T10:05:00Z");
    assertThat(news.progress().nextFireAt()).contains(Instant.parse("2026-11-22T10:10:00Z"));
  }

  @Test
  void everyFiringIsAJobThatKnowsItsScheduleAndItsTime() {
    news.define(Plan.of("*/5 * * * *"));
    news.pass(Duration.ofMinutes(11));

    var job = news.jobs().getFirst();
    assertThat(job.firing())
        .contains(
            new Firing(
                ScheduleFlow.NEWS, Instant.parse("2026-11-22T10:05:00Z"), Firing.Kind.SCHEDULED));
    assertThat(job.jobId())
        .isEqualTo(ScheduleFlow.KEY.firing(Instant.parse("2026-11-22T10:05:00Z")));
    assertThat(news.flow.stored(job.jobId()).orElseThrow().scheduleId())
        .contains(ScheduleFlow.NEWS);
  }

  @Test
  void aFiringBeginsATraceThatBearsTheJobsId() {
    news.define(Plan.of("*/5 * * * *"));
    news.pass(Duration.ofMinutes(6));

    TestRecord<?, ?> record = news.flow.records(Topics.JOBS).getFirst();
    assertThat(CloudEvents.get(record.headers(), CloudEvents.TRACEPARENT).orElseThrow())
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
        .contains(record.key().toString().replace("-", ""));
  }

  @Test
  void anEndedRunIsToldToItsSchedule() {
    news.define(Plan.of("*/5 * * * *"));
    news.pass(Duration.ofMinutes(6));
    assertThat(news.progress().running()).hasSize(1);
    assertThat(news.progress().recent().getFirst().outcome()).isEqualTo(Run.Outcome.RUNNING);

    news.runsEnd();

    assertThat(news.progress().running()).isEmpty();
    assertThat(news.progress().recent().getFirst().outcome()).isEqualTo(Run.Outcome.COMPLETED);
    assertThat(news.progress().recent().getFirst().endedAt()).isPresent();
  }

  @Test
  void aFiringThatIsTriedAgainMeetsTheJobThatIsThere() {
    news.define(Plan.of("*/5 * * * *"));
    news.pass(Duration.ofMinutes(6));
    var job = news.jobs().getFirst();
    news.runsEnd();

    news.flow.send(Topics.JOBS, job);

    assertThat(news.flow.outcomes(job.jobId())).hasSize(1);
    assertThat(news.flow.stored(job.jobId()).orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(news.progress().running()).isEmpty();
  }

  @Test
  void jitterGivesEverySchedulePlaceOfItsOwnAndKeepsIt() {
    var plan = Plan.of("0 0/5 * * * *").shaken(Duration.ofSeconds(60));
    IntStream.range(0, 200)
        .forEach(i -> news.define(new ScheduleId("s" + i), plan, Optional.empty()));

    news.pass(Duration.ofSeconds(301));
    int early = news.jobs().size();
    news.pass(Duration.ofSeconds(60));

    assertThat(early).isBetween(0, 40);
    assertThat(news.jobs()).hasSize(200);
    assertThat(news.jobs().stream().map(job -> job.submittedAt().getEpochSecond()).distinct())
        .hasSizeGreaterThan(40);
  }

  @Test
  void nothingIsDueOutsideOfItsStartAndEnd() {
    news.define(
        Plan.of("*/5 * * * *")
            .between(Instant.parse("2026-11-22T10:10:00Z"), Instant.parse("2026-11-22T10:15:00Z")));

    news.pass(Duration.ofMinutes(40));

    assertThat(news.dues()).containsExactly("2026-11-22T10:10:00Z", "2026-11-22T10:15:00Z");
    assertThat(news.progress().nextFireAt()).isEmpty();
  }

  @Test
  void aPausedScheduleDoesNotFireAndMakesNothingUpForIt() {
    news.define(Plan.of("*/5 * * * *"));
    news.pause();
    news.pass(Duration.ofMinutes(12));
    assertThat(news.stored().orElseThrow().pause().orElseThrow().reason())
        .contains("the site moves");

    news.resume();
    news.pass(Duration.ofMinutes(4));

    assertThat(news.dues()).containsExactly("2026-11-22T10:15:00Z");
    assertThat(news.progress().missedCount()).isZero();
  }

  @Test
  void aTriggerFiresAtOnceEvenWhilePausedAndOncePerRequest() {
    news.define(Plan.of("0 0 1 1 *"));
    news.pause();

    news.trigger("a");
    news.trigger("a");
    news.trigger("b");

    assertThat(news.firings()).extracting(Firing::kind).containsOnly(Firing.Kind.TRIGGER);
    assertThat(news.jobs().stream().map(job -> job.jobId()).distinct()).hasSize(2);
    assertThat(news.progress().fireCount()).isEqualTo(2);
  }

  @Test
  void anotherDefinitionKeepsWhatHappenedAndTakesTheNewTimes() {
    news.define(Plan.of("*/5 * * * *"));
    news.pass(Duration.ofMinutes(6));

    news.define(Plan.of("*/10 * * * *"));
    news.pass(Duration.ofMinutes(5));

    assertThat(news.dues()).containsExactly("2026-11-22T10:05:00Z", "2026-11-22T10:10:00Z");
    assertThat(news.progress().fireCount()).isEqualTo(2);
    assertThat(news.stored().orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  void anotherDefinitionLeavesAPauseAsItIsUnlessItSaysOtherwise() {
    news.define(Plan.of("*/5 * * * *"));
    news.pause();

    news.define(Plan.of("*/10 * * * *"));
    assertThat(news.stored().orElseThrow().pause()).isPresent();

    news.define(ScheduleFlow.NEWS, Plan.of("*/10 * * * *"), Optional.of(true));
    assertThat(news.stored().orElseThrow().pause()).isEmpty();
  }

  @Test
  void aDeletedScheduleLeavesATombstoneAndItsRunsGoOn() {
    news.define(Plan.of("*/5 * * * *"));
    news.pass(Duration.ofMinutes(6));

    news.delete();
    news.pass(Duration.ofMinutes(10));
    news.runsEnd();

    assertThat(news.dues()).hasSize(1);
    assertThat(news.stored()).isEmpty();
    assertThat(news.flow.records(Topics.SCHEDULES).getLast().value()).isNull();
    assertThat(news.flow.stored(news.jobs().getFirst().jobId()).orElseThrow().status())
        .isEqualTo(JobStatus.COMPLETED);
  }
}
