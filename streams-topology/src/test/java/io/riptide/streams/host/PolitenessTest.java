// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.HostEvent.FetchObserved;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.host.HostRecord.Lease;
import io.riptide.streams.host.conduct.PolitenessSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolitenessTest {
  private static final JobId JOB = JobId.parse("019a0000-0000-7000-8000-000000000001");
  private static final PolitenessSettings SETTINGS = PolitenessSettings.DEFAULT;
  private static final long START = Instant.parse("2026-11-22T10:00:00Z").toEpochMilli();

  private final Politeness politeness = new Politeness(SETTINGS);

  @Test
  void theRulesHoldWhateverHappens() {
    long seed = new Random().nextLong();
    System.out.println("PolitenessTest seed " + seed);
    var random = new Random(seed);
    HostRecord host = HostRecord.unknown(SETTINGS);
    long now = START;
    long lastStart = 0;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextInt(400);
      host = politeness.expired(host, now);
      Optional<Long> next = politeness.nextStart(host);
      if (next.isPresent() && next.get() <= now) {
        assertThat(now).isGreaterThanOrEqualTo(host.conduct().coolUntilMs());
        assertThat(now - lastStart).isGreaterThanOrEqualTo(host.conduct().crawlDelayMs());
        host = politeness.started(host, task(i), 0, now);
        lastStart = now;
      }
      assertThat(host.inTransit()).hasSizeLessThanOrEqualTo(SETTINGS.inTransit());
      if (!host.inTransit().isEmpty() && random.nextInt(3) > 0) {
        Lease lease = host.inTransit().get(random.nextInt(host.inTransit().size()));
        host = politeness.observed(host, seen(lease, random, now), now);
        assertThat(host.conduct().limit()).isBetween(1.0, 6.0);
        assertThat(host.conduct().crawlDelayMs()).isBetween(0L, 30_000L);
        assertThat(host.conduct().coolUntilMs() - now).isLessThanOrEqualTo(3_600_000L);
      }
      assertThat(politeness.lookAgainAt(host)).isLessThan(Long.MAX_VALUE);
    }
  }

  @Test
  void aDelayLiesBetweenTheEndOfAFetchAndTheNextStart() {
    HostRecord host = politeness.started(known(), task(1), 500, START);
    assertThat(politeness.nextStart(host)).as("one in transit").isEmpty();
    Lease lease = host.inTransit().getFirst();
    host = politeness.observed(host, seen(lease, Optional.empty(), Optional.empty()), START + 900);
    assertThat(politeness.nextStart(host)).contains(START + 1_400);

    host = politeness.started(host, task(2), 0, START + 1_400);
    lease = host.inTransit().getFirst();
    host =
        politeness.observed(
            host, seen(lease, Optional.empty(), Optional.of(2_000L)), START + 1_600);
    assertThat(politeness.nextStart(host)).contains(START + 3_600);
    host = politeness.started(host, task(3), 0, START + 3_600);
    assertThat(politeness.limit(host)).isEqualTo(1);
  }

  @Test
  void failuresOfOneAndTheSameTroubleLowerTheLimitOnce() {
    HostRecord host = known();
    List<Lease> leases = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      host = politeness.started(host, task(i), 0, START + i);
      leases.add(host.inTransit().getLast());
    }
    for (Lease lease : leases) {
      host = politeness.observed(host, failed(lease, "timed_out"), START + 1_000);
    }
    assertThat(politeness.limit(host)).isEqualTo(3);
  }

  @Test
  void aHostThatAnswersSlowerThanItDidIsAskedForLessUntilItIsFastAgain() {
    HostRecord host = answering(known(), 300, 200);
    assertThat(politeness.limit(host)).isEqualTo(6);
    host = answering(host, 12, 2_000);
    assertThat(politeness.limit(host)).isEqualTo(1);
    host = answering(host, 60, 200);
    assertThat(politeness.limit(host)).isEqualTo(6);
  }

  @Test
  void aFailureThatSaysNothingAboutTheHostDoesNotLowerIt() {
    HostRecord host = politeness.started(known(), task(1), 0, START);
    host = politeness.observed(host, failed(host.inTransit().getFirst(), "http_status"), START + 1);
    assertThat(politeness.limit(host)).isEqualTo(6);
  }

  @Test
  void anAnswerFromTheCacheSaysNothingAboutTheHost() {
    HostRecord host = politeness.started(HostRecord.unknown(SETTINGS), task(1), 0, START);
    Lease lease = host.inTransit().getFirst();
    host =
        politeness.observed(
            host,
            new FetchObserved(
                task(1).url().hostKey(),
                JOB,
                lease.task(),
                lease.attempt(),
                Optional.of(200),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Instant.ofEpochMilli(START)),
            START);
    assertThat(host.inTransit()).isEmpty();
    assertThat(politeness.limit(host)).isEqualTo(1);
  }

  @Test
  void theCoolDownDoublesUpToAnHour() {
    HostRecord host = known();
    long now = START;
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      host = politeness.started(host, task(i), 0, now);
      now += 10;
      host = politeness.observed(host, failed(host.inTransit().getLast(), "throttled"), now);
      waits.add(host.conduct().coolUntilMs() - now);
      now = host.conduct().coolUntilMs();
    }
    assertThat(waits).startsWith(1_000L, 2_000L, 4_000L).endsWith(3_600_000L).isSorted();
  }

  @Test
  void aLeaseEndsAfterFiveMinutes() {
    HostRecord host = politeness.started(known(), task(1), 0, START);
    long almost = START + Duration.ofMinutes(5).toMillis() - 1;
    assertThat(politeness.expired(host, almost).inTransit()).hasSize(1);
    assertThat(politeness.expired(host, almost + 1).inTransit()).isEmpty();
  }

  private HostRecord known() {
    HostRecord host = politeness.started(HostRecord.unknown(SETTINGS), task(99), 0, START - 10_000);
    return politeness.observed(
        host, seen(host.inTransit().getFirst(), Optional.empty(), Optional.empty()), START - 9_000);
  }

  private static FetchObserved seen(Lease lease, Random random, long now) {
    Optional<String> failure =
        switch (random.nextInt(8)) {
          case 0 -> Optional.of("throttled");
          case 1 -> Optional.of("timed_out");
          case 2 -> Optional.of("http_status");
          default -> Optional.empty();
        };
    Optional<Long> delay =
        random.nextInt(50) == 0 ? Optional.of((long) random.nextInt(60_000)) : Optional.of(0L);
    var seen = seen(lease, failure, delay);
    return random.nextInt(20) == 0 && failure.isPresent()
        ? new FetchObserved(
            seen.host(),
            seen.jobId(),
            seen.taskId(),
            seen.attempt(),
            seen.status(),
            seen.failureCode(),
            seen.latencyMs(),
            Optional.of(Instant.ofEpochMilli(now + random.nextInt(10_000_000))),
            seen.crawlDelayMs(),
            false,
            seen.at())
        : seen;
  }

  /// The host after so many fetches, one after the other, that took so long.
  private HostRecord answering(HostRecord before, int fetches, long latencyMs) {
    HostRecord host = before;
    long now = Math.max(START, before.conduct().spacedFromMs());
    for (int i = 0; i < fetches; i++) {
      host = politeness.started(host, task(i), 0, ++now);
      FetchObserved seen = seen(host.inTransit().getFirst(), Optional.empty(), Optional.empty());
      host = politeness.observed(host, slow(seen, latencyMs), now + latencyMs);
      now += latencyMs;
    }
    return host;
  }

  private static FetchObserved slow(FetchObserved seen, long latencyMs) {
    return new FetchObserved(
        seen.host(),
        seen.jobId(),
        seen.taskId(),
        seen.attempt(),
        seen.status(),
        seen.failureCode(),
        Optional.of(latencyMs),
        seen.retryAt(),
        seen.crawlDelayMs(),
        false,
        seen.at());
  }

  private static FetchObserved failed(Lease lease, String code) {
    return seen(lease, Optional.of(code), Optional.empty());
  }

  private static FetchObserved seen(
      Lease lease, Optional<String> failure, Optional<Long> crawlDelayMs) {
    return new FetchObserved(
        task(1).url().hostKey(),
        JOB,
        lease.task(),
        lease.attempt(),
        Optional.of(200),
        failure,
        Optional.of(10L),
        Optional.empty(),
        crawlDelayMs,
        false,
        Instant.ofEpochMilli(START));
  }

  private static TaskRef task(int number) {
    CanonicalUrl url = CanonicalUrl.parse("https://one.example/" + number);
    return new TaskRef(JOB, TaskId.of(JOB, url), Tenant.DEFAULT, Priority.NORMAL, url, 1, 0);
  }
}
