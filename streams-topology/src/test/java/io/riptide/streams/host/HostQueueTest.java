// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.RetryPolicy;
import io.riptide.schema.terms.Tenant;
import io.riptide.streams.Flow;
import io.riptide.streams.StreamsMeters;
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

class HostQueueTest {
  private static final Optional<Integer> OK = Optional.of(200);

  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aHostThatWasNeverMetIsAskedOneThingFirst() {
    flow.submit(pages(20));
    FetchRequested first = flow.newFetch();
    flow.pass(Duration.ofSeconds(5));
    assertThat(flow.newFetches()).isEmpty();

    flow.succeeds(first);

    assertThat(flow.newFetches()).hasSize(6);
  }

  @Test
  void noMoreThanSixAreInTransitWhateverTheOrderOfThingsIs() {
    long seed = new Random().nextLong();
    System.out.println("HostQueueTest seed " + seed);
    var random = new Random(seed);
    flow.submit(pages(60));
    flow.submit(new Tenant("other"), JobTerms.DEFAULT, pages(30));
    Deque<FetchRequested> inTransit = new ArrayDeque<>(flow.newFetches());
    int ended = 0;
    while (!inTransit.isEmpty()) {
      assertThat(inTransit).hasSizeLessThanOrEqualTo(6);
      FetchRequested next = random.nextBoolean() ? inTransit.removeFirst() : inTransit.removeLast();
      if (random.nextInt(10) == 0) {
        flow.fails(next, new Failure.HttpStatus(404));
      } else {
        flow.succeeds(next);
      }
      ended++;
      inTransit.addAll(flow.newFetches());
      if (random.nextInt(5) == 0) {
        flow.pass(Duration.ofMillis(1 + random.nextInt(300)));
        inTransit.addAll(flow.newFetches());
      }
    }
    assertThat(ended).isEqualTo(90);
  }

  @Test
  void theCrawlDelayLiesBetweenTwoStarts() {
    flow.submit(pages(6));
    flow.observed(flow.newFetch(), Optional.empty(), OK, Optional.of(2_000L));

    assertThat(flow.newFetches()).isEmpty();
    for (int i = 0; i < 5; i++) {
      flow.pass(Duration.ofMillis(1_900));
      assertThat(flow.newFetches()).as("start %d came early", i).isEmpty();
      flow.pass(Duration.ofMillis(100));
      FetchRequested next = flow.newFetch();
      flow.observed(next, Optional.empty(), OK, Optional.of(2_000L));
    }
  }

  @Test
  void aCrawlDelayOfAnHourIsObeyedForThirtySeconds() {
    flow.submit(pages(2));
    flow.observed(flow.newFetch(), Optional.empty(), OK, Optional.of(3_600_000L));

    flow.pass(Duration.ofMillis(29_500));
    assertThat(flow.newFetches()).isEmpty();
    flow.pass(Duration.ofMillis(600));
    assertThat(flow.newFetches()).hasSize(1);
  }

  @Test
  void aHostThatNamesAMomentIsLeftAloneUntilThen() {
    flow.submit(pages(5));
    throttled(flow.newFetch(), Optional.of(Duration.ofMinutes(3)));

    flow.pass(Duration.ofSeconds(175));
    assertThat(flow.newFetches()).isEmpty();
    flow.pass(Duration.ofSeconds(10));
    assertThat(flow.newFetches()).isNotEmpty();
    assertThat(flow.meters().counter(StreamsMeters.COOL_DOWNS).count()).isEqualTo(1);
  }

  @Test
  void aHostThatNamesNoneIsLeftAloneLongerEachTime() {
    flow.submit(pages(5));
    throttled(flow.newFetch(), Optional.empty());
    flow.pass(Duration.ofMillis(950));
    assertThat(flow.newFetches()).isEmpty();
    flow.pass(Duration.ofMillis(100));
    for (FetchRequested each : flow.newFetches()) {
      throttled(each, Optional.empty());
    }
    flow.pass(Duration.ofMillis(1_900));
    assertThat(flow.newFetches()).isEmpty();
    flow.pass(Duration.ofMillis(150));
    assertThat(flow.newFetches()).isNotEmpty();
  }

  @Test
  void aHostInTroubleGetsHalfAsManyAndWinsThemBackBySuccess() {
    flow.submit(pages(60));
    flow.observed(flow.newFetch(), Optional.empty(), OK);
    flow.pass(Duration.ofMillis(100));
    Deque<FetchRequested> inTransit = new ArrayDeque<>(flow.newFetches());
    assertThat(inTransit).hasSize(6);

    for (int i = 0; i < 3; i++) {
      var failure = new Failure.ServerError(500);
      flow.observed(inTransit.removeFirst(), Optional.of(failure), Optional.of(500));
      assertThat(flow.newFetches()).as("three are enough for a host in trouble").isEmpty();
    }
    int most = 3;
    for (int i = 0; i < 30; i++) {
      flow.observed(inTransit.removeFirst(), Optional.empty(), OK);
      inTransit.addAll(flow.newFetches());
      most = Math.max(most, inTransit.size());
    }
    assertThat(most).isEqualTo(6);
  }

  @Test
  void tenantsTakeTurnsHoweverMuchOneOfThemWants() {
    flow.submit(new Tenant("big"), JobTerms.DEFAULT, pages(40));
    flow.submit(new Tenant("small"), JobTerms.DEFAULT, pages(5));
    List<String> order = drainOneByOne(20);

    assertThat(order.subList(1, 10)).filteredOn("small"::equals).hasSizeGreaterThanOrEqualTo(4);
    assertThat(order).filteredOn("small"::equals).hasSize(5);
  }

  @Test
  void withinATenantTheMostUrgentGoesFirst() {
    flow.submit(terms(Priority.LOW), pages(10));
    flow.submit(terms(Priority.CRITICAL), pages(3));
    FetchRequested first = flow.newFetch();
    assertThat(first.task().priority()).isEqualTo(Priority.LOW);

    flow.succeeds(first);

    assertThat(flow.newFetches())
        .extracting(fetch -> fetch.task().priority())
        .containsExactly(
            Priority.CRITICAL,
            Priority.CRITICAL,
            Priority.CRITICAL,
            Priority.LOW,
            Priority.LOW,
            Priority.LOW);
  }

  @Test
  void aWorkerThatNeverReportsDelaysItsHostForFiveMinutesOnly() {
    flow.submit(pages(3));
    flow.newFetch();

    flow.pass(Duration.ofSeconds(299));
    assertThat(flow.newFetches()).isEmpty();
    flow.pass(Duration.ofSeconds(4));
    assertThat(flow.newFetches()).hasSize(1);
    assertThat(flow.meters().counter(StreamsMeters.LEASES_EXPIRED).count()).isEqualTo(1);
  }

  @Test
  void anObservationThatComesTwiceFreesOneSlot() {
    flow.submit(pages(20));
    FetchRequested first = flow.newFetch();
    flow.observed(first, Optional.empty(), OK);
    List<FetchRequested> six = flow.newFetches();
    flow.observed(six.getFirst(), Optional.empty(), OK);
    assertThat(flow.newFetches()).hasSize(1);

    flow.observed(six.getFirst(), Optional.empty(), OK);
    flow.observed(first, Optional.empty(), OK);

    assertThat(flow.newFetches()).isEmpty();
  }

  @Test
  void whatAJobWithdrawsNobodyElseLoses() {
    JobId gone = flow.submit(pages(10));
    flow.submit(new Tenant("other"), JobTerms.DEFAULT, pages(4));
    FetchRequested first = flow.newFetch();
    flow.cancel(gone);
    flow.succeeds(first);

    assertThat(flow.newFetches())
        .hasSize(4)
        .allSatisfy(fetch -> assertThat(fetch.task().tenant()).isEqualTo(new Tenant("other")));
  }

  @Test
  void aHostWithoutWorkIsForgotten() {
    flow.submit(pages(3));
    flow.succeeds(flow.newFetch());
    flow.newFetches().forEach(flow::succeeds);
    assertThat(flow.sizes()).containsEntry(HostStores.HOSTS, 1);

    flow.pass(Duration.ofMinutes(21));

    assertThat(flow.sizes())
        .containsEntry(HostStores.HOSTS, 0)
        .containsEntry(HostStores.QUEUES, 0)
        .containsEntry(HostStores.TIMERS, 0);
  }

  private List<String> drainOneByOne(int most) {
    List<String> order = new ArrayList<>();
    Deque<FetchRequested> inTransit = new ArrayDeque<>(flow.newFetches());
    while (order.size() < most && !inTransit.isEmpty()) {
      FetchRequested next = inTransit.removeFirst();
      order.add(next.task().tenant().value());
      flow.succeeds(next);
      inTransit.addAll(flow.newFetches());
    }
    return order;
  }

  private void throttled(FetchRequested fetch, Optional<Duration> retryAfter) {
    var failure = new Failure.Throttled(429, retryAfter.map(flow.now()::plus));
    flow.observed(fetch, Optional.of(failure), Optional.of(429));
  }

  private static JobTerms terms(Priority priority) {
    return new JobTerms(
        priority, RetryPolicy.DEFAULT, Optional.empty(), Optional.empty(), Map.of());
  }

  private static String[] pages(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "https://one.example/" + i)
        .toArray(String[]::new);
  }
}
