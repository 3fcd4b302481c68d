// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.LimitAsked;
import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Limit;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A limit's rate, its turns and its life from what is stored, without Kafka.
class LimitLineTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final Random ids = new Random(5);

  @ParameterizedTest(name = "{0} a second")
  @ValueSource(doubles = {0.5, 7, 400, 600, 1_001, 45_000})
  void theRateIsKeptHoweverLateItIsLookedAt(double rate) {
    LimitLine line = line(perSecond(rate));
    var late = new Random(3);
    JobId job = asks(line, perSecond(rate), Priority.NORMAL, 10_000_000);
    long granted = 0;
    Instant now = START;
    Instant end = START.plusSeconds(10);
    while (now.isBefore(end)) {
      granted += granted(line.grant(now), job);
      Instant due = line.wakeAt(now).orElseThrow();
      now = due.plusMillis(late.nextInt(90)).plusNanos(999_999);
    }

    double seconds = Duration.between(START, now).toMillis() / 1_000.0;
    assertThat(granted).isBetween((long) (rate * (seconds - 0.3)) - 2, (long) (rate * seconds) + 2);
  }

  @Test
  void aPauseIsNotFollowedByABurst() {
    LimitLine line = line(perSecond(100));
    JobId job = asks(line, perSecond(100), Priority.NORMAL, 1_000);
    assertThat(granted(line.grant(START), job)).isEqualTo(1);

    assertThat(granted(line.grant(START.plusSeconds(60)), job)).isLessThanOrEqualTo(11);
  }

  @Test
  void whoComesToALimitThatNobodyWaitedForHasNoCredit() {
    LimitLine line = line(perSecond(100));
    asks(line, perSecond(100), Priority.NORMAL, 1);
    line.grant(START);
    JobId second = asks(line, perSecond(100), Priority.NORMAL, 50);

    assertThat(granted(line.grant(START.plusSeconds(60)), second)).isEqualTo(1);
  }

  @Test
  void theMostUrgentIsFirstAndAmongThoseTheOneThatHasTheLeast() {
    LimitLine line = line(atOnce(1, 5));
    JobId low = asks(line, atOnce(1, 5), Priority.LOW, 9);
    JobId one = asks(line, atOnce(1, 5), Priority.HIGH, 9);
    JobId two = asks(line, atOnce(1, 5), Priority.HIGH, 9);

    Map<JobId, Long> granted = line.grant(START);

    assertThat(granted(granted, low)).isZero();
    assertThat(granted(granted, one)).isBetween(2L, 3L);
    assertThat(granted(granted, two)).isBetween(2L, 3L);
  }

  @Test
  void whatIsMadeFromWhatIsStoredGoesOnTheSame() {
    Limit limit = new Limit("shared", 2, Optional.of(20), Optional.of(50.0));
    LimitLine line = line(limit);
    Map<JobId, Share> stored = new HashMap<>();
    var random = new Random(11);
    Instant now = START;
    for (int i = 0; i < 300; i++) {
      asks(line, limit, List.of(Priority.values()).get(random.nextInt(4)), random.nextInt(3));
      now = now.plusMillis(random.nextInt(40));
      line.grant(now);
      line.changes((job, share) ->
          share.ifPresentOrElse(kept -> stored.put(job, kept), () -> stored.remove(job)));
      var again = new LimitLine(line.record());
      stored.values().forEach(again::restore);
      Map<JobId, Long> granted = line.grant(now.plusSeconds(1));
      assertThat(again.grant(now.plusSeconds(1))).isEqualTo(granted);
      line = again;
      line.changes((job, share) ->
          share.ifPresentOrElse(kept -> stored.put(job, kept), () -> stored.remove(job)));
      now = now.plusSeconds(1);
      for (Share share : Map.copyOf(stored).values()) {
        if (share.held() > 0) {
          line.asked(asked(share.job(), limit, share.priority(), 0, share.held()));
        }
      }
    }
  }

  private static LimitLine line(Limit limit) {
    return new LimitLine(LimitRecord.fresh(limit));
  }

  private JobId asks(LimitLine line, Limit limit, Priority priority, long more) {
    JobId job = JobId.next(START, ids);
    line.asked(asked(job, limit, priority, more, 0));
    return job;
  }

  private static LimitAsked asked(
      JobId job, Limit limit, Priority priority, long more, long returned) {
    return new LimitAsked(Tenant.DEFAULT, limit, job, priority, more, returned, false, START);
  }

  private static long granted(Map<JobId, Long> granted, JobId job) {
    return granted.getOrDefault(job, 0L);
  }

  private static Limit perSecond(double rate) {
    return new Limit("shared", 1, Optional.empty(), Optional.of(rate));
  }

  private static Limit atOnce(int cost, int most) {
    return new Limit("shared", cost, Optional.of(most), Optional.empty());
  }
}
