// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.RetryPolicy;
import io.riptide.schema.terms.Tenant;
import io.riptide.streams.Flow;
import io.riptide.streams.host.conduct.PolitenessSettings;
import io.riptide.streams.host.turn.Gate;
import io.riptide.streams.host.turn.Urgency;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One tenant's many URLs do not stand before another's few, on whatever hosts they are.
class FairnessTest {
  private static final Tenant BIG = new Tenant("big");
  private static final Tenant SMALL = new Tenant("small");

  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aSingleUrlOfAnotherTenantIsLetGoAtOnceHoweverMuchWaits() {
    for (int job = 0; job < 20; job++) {
      flow.submit(BIG, JobTerms.DEFAULT, urls("big" + job, 60));
    }
    assertThat(flow.newFetches()).hasSize(Gate.FIRST);

    flow.submit(SMALL, JobTerms.DEFAULT, "https://small.example/");
    assertThat(flow.newFetch().task().tenant()).isEqualTo(SMALL);
  }

  @Test
  void twoTenantsThatBothHaveMuchGetHalfEach() {
    for (int job = 0; job < 10; job++) {
      flow.submit(BIG, JobTerms.DEFAULT, urls("big" + job, 60));
    }
    for (int job = 0; job < 3; job++) {
      flow.submit(SMALL, JobTerms.DEFAULT, urls("small" + job, 60));
    }
    Deque<FetchRequested> under = new ArrayDeque<>(flow.newFetches());
    List<FetchRequested> let = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      flow.succeeds(under.removeFirst());
      List<FetchRequested> fresh = flow.newFetches();
      let.addAll(fresh);
      under.addAll(fresh);
    }
    long small = let.stream().filter(each -> each.task().tenant().equals(SMALL)).count();
    assertThat(small).isBetween(80L, 180L);
  }

  @Test
  void theLeastUrgentIsNotStarvedByTheMostUrgent() {
    String[] low = {"https://one.example/low"};
    flow.submit(BIG, priority(Priority.CRITICAL), sameHost(60, "a"));
    FetchRequested first = flow.newFetch();
    flow.submit(BIG, priority(Priority.LOW), low);
    for (int job = 0; job < 5; job++) {
      flow.submit(BIG, priority(Priority.CRITICAL), sameHost(60, "b" + job));
    }
    Deque<FetchRequested> under = new ArrayDeque<>(List.of(first));
    int turns = 0;
    while (true) {
      flow.succeeds(under.removeFirst());
      List<FetchRequested> fresh = flow.newFetches();
      under.addAll(fresh);
      turns += fresh.size();
      if (fresh.stream().anyMatch(each -> each.task().priority() == Priority.LOW)) {
        break;
      }
      assertThat(turns).as("turns before the least urgent").isLessThan(64);
    }
  }

  @Test
  void ofFourTurnsThreeBelongToTheMostUrgent() {
    int[] turns = new int[4];
    IntStream.range(0, 256).forEach(turn -> turns[Urgency.place(turn, 4)]++);
    assertThat(turns).containsExactly(192, 48, 12, 4);
    assertThat(IntStream.range(0, 64).map(turn -> Urgency.place(turn, 1))).containsOnly(0);
  }

  @Test
  void whenFetchesLieLongOnTheirTopicFewerAreLetGoAndWhenTheyDoNotMore() {
    var gate = new Gate();
    IntStream.range(0, Gate.FIRST).forEach(_ -> gate.started("big"));
    for (int i = 0; i < 100; i++) {
      gate.waited(20, i);
      gate.started("big");
    }
    assertThat(gate.capacity()).isEqualTo(Gate.FIRST + 100);
    for (int i = 1; i < 50; i++) {
      gate.waited(2_000, i * 3_000L);
    }
    assertThat(gate.capacity()).isEqualTo(Gate.LEAST);
    assertThat(gate.admits("big")).isFalse();
    assertThat(gate.admits("small")).isTrue();
  }

  @Test
  void whatWaitedAtTheGateIsLetGoWhenAWorkerDiesAndLeasesEnd() {
    for (int job = 0; job < 4; job++) {
      flow.submit(BIG, JobTerms.DEFAULT, urls("big" + job, 60));
    }
    assertThat(flow.newFetches()).hasSize(Gate.FIRST);
    flow.pass(PolitenessSettings.DEFAULT.lease().plusSeconds(5));
    assertThat(flow.newFetches()).hasSizeGreaterThanOrEqualTo(Gate.FIRST);
  }

  private static JobTerms priority(Priority priority) {
    return new JobTerms(
        priority, RetryPolicy.DEFAULT, Optional.empty(), Optional.empty(), Map.of());
  }

  private static String[] urls(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "https://" + name + "-" + i + ".example/")
        .toArray(String[]::new);
  }

  private static String[] sameHost(int count, String path) {
    return IntStream.range(0, count)
        .mapToObj(i -> "https://one.example/" + path + "/" + i)
        .toArray(String[]::new);
  }
}
