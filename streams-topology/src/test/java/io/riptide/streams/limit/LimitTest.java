// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.serde.Json;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Limit;
import io.riptide.schema.terms.Tenant;
import io.riptide.streams.Flow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {
  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void noMoreIsUnderWayThanTheLimitSaysOverAllJobsThatShareIt() {
    flow.submit(atOnce("shared", 1, 5), urls("a", 20));
    flow.submit(atOnce("shared", 1, 5), urls("b", 20));
    Deque<FetchRequested> under = new ArrayDeque<>(flow.newFetches());
    int ended = 0;
    while (!under.isEmpty()) {
      assertThat(under).hasSizeLessThanOrEqualTo(5);
      flow.succeeds(under.removeFirst());
      ended++;
      under.addAll(flow.newFetches());
    }
    assertThat(ended).isEqualTo(40);
  }

  @Test
  void whatCostsMoreTakesMoreOfIt() {
    flow.submit(atOnce("shared", 3, 7), urls("a", 10));
    assertThat(flow.newFetches()).hasSize(2);
    flow.submit(atOnce("shared", 1, 7), urls("b", 10));
    assertThat(flow.newFetches()).hasSize(1);
  }

  @Test
  void noMoreIsStartedPerSecondThanTheLimitSays() {
    var limit = new Limit("slow", 1, Optional.empty(), Optional.of(2.0));
    flow.submit(JobTerms.DEFAULT.withLimit(limit), urls("a", 10));
    assertThat(flow.newFetches()).hasSize(1);
    flow.pass(Duration.ofMillis(450));
    assertThat(flow.newFetches()).isEmpty();
    for (int i = 0; i < 5; i++) {
      flow.pass(Duration.ofSeconds(1));
      assertThat(flow.newFetches()).hasSizeBetween(1, 3);
    }
    assertThat(flow.allFetches()).hasSizeBetween(9, 11);
  }

  @Test
  void whatIsStoredOfALimitDoesNotGrowWithTheJobsInItsLine() {
    for (int i = 0; i < 200; i++) {
      flow.submit(atOnce("shared", 1, 1), urls("j" + i, 1));
    }

    assertThat(flow.sizes())
        .containsEntry(LimitStores.LIMITS, 1)
        .containsEntry(LimitStores.SHARES, 200);
    assertThat(largest(LimitStores.LIMITS)).isLessThan(200);
    assertThat(largest(LimitStores.SHARES)).isLessThan(200);
  }

  private int largest(String store) {
    int bytes = 0;
    try (var entries = flow.<Object>store(store).all()) {
      while (entries.hasNext()) {
        bytes = Math.max(bytes, Json.EVENTS.writeValueAsBytes(entries.next().value).length);
      }
    }
    return bytes;
  }

  @Test
  void tenantsDoNotShareWhatHasTheSameName() {
    flow.submit(atOnce("shared", 1, 1), urls("a", 3));
    flow.submit(new Tenant("other"), atOnce("shared", 1, 1), urls("b", 3));
    assertThat(flow.newFetches()).hasSize(2);
  }

  @Test
  void aJobThatEndsOrPausesGivesBackWhatItHas() {
    JobId first = flow.submit(atOnce("shared", 1, 2), urls("a", 5));
    assertThat(flow.newFetches()).hasSize(2);
    flow.submit(atOnce("shared", 1, 2), urls("b", 5));
    assertThat(flow.newFetches()).isEmpty();
    flow.cancel(first);
    assertThat(flow.newFetches()).hasSize(2);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theLimitHoldsWhateverJobsDoAndNothingOfItIsLost(long seed) {
    var random = new Random(seed);
    Deque<JobId> jobs = new ArrayDeque<>();
    Deque<FetchRequested> under = new ArrayDeque<>();
    for (int i = 0; i < 120; i++) {
      switch (random.nextInt(8)) {
        case 0 ->
            jobs.add(flow.submit(atOnce("shared", 1, 6), urls("j" + i, 1 + random.nextInt(9))));
        case 1 -> jobs.stream().skip(jobs.size() / 2).findFirst().ifPresent(flow::pause);
        case 2 -> jobs.forEach(flow::resume);
        case 3 -> jobs.forEach(flow::retry);
        case 4 -> flow.pass(Duration.ofMillis(random.nextInt(3_000)));
        default -> {
          if (!under.isEmpty() && random.nextInt(4) > 0) {
            flow.succeeds(under.removeFirst());
          } else if (!under.isEmpty()) {
            flow.fails(under.removeFirst(), new Failure.ServerError(500));
          }
        }
      }
      under.addAll(flow.newFetches());
      assertThat(under).as("under way in step %s", i).hasSizeLessThanOrEqualTo(6);
    }
    for (int i = 0; i < 500 && jobs.stream().anyMatch(this::open); i++) {
      jobs.forEach(flow::resume);
      while (!under.isEmpty()) {
        flow.succeeds(under.removeFirst());
        under.addAll(flow.newFetches());
      }
      flow.pass(Duration.ofSeconds(10));
      under.addAll(flow.newFetches());
    }
    assertThat(jobs).noneMatch(this::open);
    flow.pass(Duration.ofSeconds(1));
    assertThat(flow.sizes())
        .containsEntry(LimitStores.LIMITS, 0)
        .containsEntry(LimitStores.SHARES, 0);
  }

  private boolean open(JobId job) {
    JobStatus status = flow.stored(job).orElseThrow().status();
    return !status.terminal();
  }

  private static JobTerms atOnce(String key, int cost, int most) {
    return JobTerms.DEFAULT.withLimit(new Limit(key, cost, Optional.of(most), Optional.empty()));
  }

  private static String[] urls(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "https://" + name + "-" + i + ".example/")
        .toArray(String[]::new);
  }
}
