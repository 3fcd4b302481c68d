// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.HostEvent.AddressAsked;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.streams.Flow;
import io.riptide.streams.host.conduct.PolitenessSettings;
import io.riptide.streams.job.JobSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Many hosts, one server.
class AddressLimitTest {
  private static final int LIMIT = 5;
  private static final String SERVER = "192.0.2.7";

  private final Flow flow =
      new Flow(JobSettings.DEFAULT, PolitenessSettings.DEFAULT.withAtAddress(LIMIT));
  private final Deque<FetchRequested> inTransit = new ArrayDeque<>();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void hostsOfOneAddressShareItsLimitOnceTheyWereMetThere() {
    long seed = new Random().nextLong();
    System.out.println("AddressLimitTest seed " + seed);
    var random = new Random(seed);
    flow.servedBy(SERVER);
    JobId id = flow.submit(pages(12, 8));
    meetAll(12);

    while (!inTransit.isEmpty()) {
      assertThat(inTransit).hasSizeLessThanOrEqualTo(LIMIT);
      flow.succeeds(random.nextBoolean() ? inTransit.removeFirst() : inTransit.removeLast());
      inTransit.addAll(flow.newFetches());
    }
    assertThat(succeeded(id)).contains(96L);
    assertThat(flow.stored(id).map(JobState::status)).contains(JobStatus.COMPLETED);
  }

  @Test
  void hostsWithAddressesOfTheirOwnAreNotConcerned() {
    flow.submit(pages(12, 5));
    Deque<FetchRequested> first = new ArrayDeque<>(flow.newFetches());
    for (int host = 0; !first.isEmpty(); host++) {
      flow.servedBy("192.0.2." + host);
      flow.succeeds(first.removeFirst());
    }
    assertThat(flow.newFetches()).hasSize(48);
  }

  @Test
  void aHostThatIsAloneKeepsItsPermitsAndAsksNoMore() {
    flow.servedBy(SERVER);
    flow.submit(pages(1, 100));
    meetAll(1);
    long asked = asked();
    for (int i = 0; i < 50; i++) {
      succeedNext();
      assertThat(inTransit).hasSize(LIMIT);
    }
    assertThat(asked()).isEqualTo(asked);
  }

  @Test
  void whatADeadWorkerHeldIsFreeWhenItsLeasesEnd() {
    flow.servedBy(SERVER);
    JobId id = flow.submit(pages(3, 4));
    meetAll(3);
    assertThat(inTransit).hasSize(LIMIT);
    inTransit.clear();

    flow.pass(PolitenessSettings.DEFAULT.lease().plusSeconds(5));
    drain();

    assertThat(succeeded(id)).as("all but what the worker had").contains(12L - LIMIT);
  }

  @Test
  void hostsThatAreForgottenGiveBackWhatTheyHave() {
    flow.servedBy(SERVER);
    flow.submit(pages(3, 4));
    meetAll(3);
    drain();
    assertThat(flow.sizes().get(AddressTopology.CLAIMS)).isPositive();

    flow.pass(PolitenessSettings.DEFAULT.idle().plusMinutes(1));

    assertThat(flow.sizes().get(AddressTopology.CLAIMS)).isZero();
    assertThat(flow.sizes().get("hosts")).isZero();
  }

  @Test
  void aHostThatRestsHoldsNoPermitThatAnotherCouldUse() {
    flow.servedBy(SERVER);
    flow.submit(page(0, 1), page(0, 2), page(1, 1));
    inTransit.addAll(flow.newFetches());
    while (!inTransit.isEmpty()) {
      // both rest for longer than the other host below takes
      flow.observed(inTransit.getFirst(), Optional.empty(), Optional.of(200), Optional.of(30_000L));
      flow.reportSuccess(inTransit.removeFirst().task());
    }
    flow.submit(IntStream.range(0, 20).mapToObj(i -> page(2, i)).toArray(String[]::new));
    meetAll(1);
    assertThat(inTransit).hasSize(LIMIT);
  }

  @Test
  void aHostThatLostItsPermitsWhileItRestedAsksAgainWhenItsRestIsOver() {
    flow.servedBy(SERVER);
    flow.submit(page(0, 1), page(0, 2));
    FetchRequested first = flow.newFetch();
    flow.observed(first, Optional.empty(), Optional.of(200), Optional.of(20_000L));
    flow.reportSuccess(first.task());
    flow.submit(IntStream.range(0, 40).mapToObj(i -> page(2, i)).toArray(String[]::new));
    meetAll(1);
    assertThat(inTransit).as("the host that rests has none").hasSize(LIMIT);

    flow.pass(Duration.ofSeconds(21));
    succeedNext();

    assertThat(inTransit).hasSize(LIMIT);
    assertThat(inTransit)
        .last()
        .satisfies(next -> assertThat(next.task().url().value()).isEqualTo(page(0, 2)));
  }

  /// The first fetch of each host, by which its address becomes known.
  private void meetAll(int hosts) {
    inTransit.addAll(flow.newFetches());
    assertThat(inTransit).hasSize(hosts);
    for (int i = 0; i < hosts; i++) {
      succeedNext();
    }
  }

  private void succeedNext() {
    flow.succeeds(inTransit.removeFirst());
    inTransit.addAll(flow.newFetches());
  }

  private void drain() {
    inTransit.addAll(flow.newFetches());
    while (!inTransit.isEmpty()) {
      succeedNext();
    }
  }

  private Optional<Long> succeeded(JobId id) {
    return flow.stored(id).map(job -> job.progress().succeeded());
  }

  private long asked() {
    return flow.hostEvents().stream().filter(AddressAsked.class::isInstance).count();
  }

  private static String[] pages(int hosts, int each) {
    return IntStream.range(0, hosts * each)
        .mapToObj(i -> page(i % hosts, i / hosts))
        .toArray(String[]::new);
  }

  private static String page(int host, int number) {
    return "https://h" + host + ".example/" + number;
  }
}
