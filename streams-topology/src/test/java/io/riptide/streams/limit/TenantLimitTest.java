// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Limit;
import io.riptide.schema.terms.Tenant;
import io.riptide.streams.Flow;
import io.riptide.streams.host.conduct.PolitenessSettings;
import io.riptide.streams.job.JobSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantLimitTest {
  private static final Tenant SMALL = new Tenant("small");
  private static final Tenant FREE = new Tenant("free");

  private final Flow flow = flow(new TenantLimits(Map.of(SMALL, atOnce(4)), Optional.empty()));

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void allJobsOfATenantTogetherStayWithinWhatTheOperatorLetsItHave() {
    for (String job : List.of("a", "b", "c")) {
      flow.submit(SMALL, JobTerms.DEFAULT, urls(job, 10));
    }
    Deque<FetchRequested> under = new ArrayDeque<>(flow.newFetches());
    int ended = 0;
    while (!under.isEmpty()) {
      assertThat(under).hasSizeLessThanOrEqualTo(4);
      flow.succeeds(under.removeFirst());
      ended++;
      under.addAll(flow.newFetches());
    }
    assertThat(ended).isEqualTo(30);
    assertThat(flow.sizes())
        .containsEntry(LimitStores.LIMITS, 0)
        .containsEntry(LimitStores.SHARES, 0);
  }

  @Test
  void aTenantWithoutALimitIsNotHeldUp() {
    flow.submit(SMALL, JobTerms.DEFAULT, urls("a", 10));
    flow.submit(FREE, JobTerms.DEFAULT, urls("b", 10));
    assertThat(flow.newFetches()).hasSize(14);
  }

  @Test
  void whoIsNotNamedHasTheLimitOfTheOthersEachForItself() {
    try (Flow all = flow(new TenantLimits(Map.of(SMALL, atOnce(1)), Optional.of(atOnce(3))))) {
      all.submit(SMALL, JobTerms.DEFAULT, urls("a", 5));
      all.submit(FREE, JobTerms.DEFAULT, urls("b", 5));
      all.submit(new Tenant("third"), JobTerms.DEFAULT, urls("c", 5));
      assertThat(all.newFetches()).hasSize(1 + 3 + 3);
    }
  }

  @Test
  void noMoreIsStartedPerSecondThanTheOperatorSays() {
    var slow = new Limit(TenantLimits.KEY, 1, Optional.empty(), Optional.of(2.0));
    try (Flow paced = flow(new TenantLimits(Map.of(), Optional.of(slow)))) {
      paced.submit(urls("a", 6));
      paced.submit(urls("b", 6));
      paced.newFetches();
      for (int i = 0; i < 4; i++) {
        paced.pass(Duration.ofSeconds(1));
        assertThat(paced.newFetches()).hasSizeBetween(1, 3);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void theLimitsOfJobsAndTheirTenantHoldTogetherAndNobodyWaitsForEver(long seed) {
    var random = new Random(seed);
    List<JobId> jobs = new ArrayList<>();
    Deque<FetchRequested> under = new ArrayDeque<>();
    for (int i = 0; i < 60; i++) {
      if (random.nextInt(3) == 0) {
        var own = new Limit("own-" + random.nextInt(2), 1, Optional.of(2), Optional.empty());
        boolean limited = random.nextBoolean();
        jobs.add(
            flow.submit(
                SMALL,
                limited ? JobTerms.DEFAULT.withLimit(own) : JobTerms.DEFAULT,
                urls((limited ? own.key() : "any") + "-" + i, 1 + random.nextInt(6))));
      } else if (!under.isEmpty() && random.nextBoolean()) {
        flow.succeeds(under.removeFirst());
      } else if (!under.isEmpty()) {
        flow.fails(under.removeFirst(), new Failure.ServerError(500));
      } else if (!jobs.isEmpty()) {
        flow.pause(jobs.get(random.nextInt(jobs.size())));
        flow.resume(jobs.get(random.nextInt(jobs.size())));
      }
      under.addAll(flow.newFetches());
      hold(under);
    }
    for (int i = 0; i < 300 && jobs.stream().anyMatch(this::open); i++) {
      jobs.forEach(flow::resume);
      while (!under.isEmpty()) {
        flow.succeeds(under.removeFirst());
        under.addAll(flow.newFetches());
        hold(under);
      }
      flow.pass(Duration.ofSeconds(10));
      under.addAll(flow.newFetches());
    }
    assertThat(jobs).noneMatch(this::open);
    assertThat(flow.sizes())
        .containsEntry(LimitStores.LIMITS, 0)
        .containsEntry(LimitStores.SHARES, 0);
  }

  private static void hold(Deque<FetchRequested> under) {
    assertThat(under).hasSizeLessThanOrEqualTo(4);
    for (String own : List.of("own-0", "own-1")) {
      assertThat(under.stream().filter(each -> each.task().url().value().contains(own)))
          .hasSizeLessThanOrEqualTo(2);
    }
  }

  private boolean open(JobId job) {
    return !flow.stored(job).orElseThrow().status().terminal();
  }

  private static Flow flow(TenantLimits limits) {
    return new Flow(JobSettings.DEFAULT.with(limits), PolitenessSettings.DEFAULT);
  }

  private static Limit atOnce(int most) {
    return new Limit(TenantLimits.KEY, 1, Optional.of(most), Optional.empty());
  }

  private static String[] urls(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "https://" + name + "-" + i + ".example/")
        .toArray(String[]::new);
  }
}
