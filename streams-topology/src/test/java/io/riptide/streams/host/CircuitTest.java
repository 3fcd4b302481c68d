// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.streams.Flow;
import io.riptide.streams.StreamsMeters;
import io.riptide.streams.host.conduct.CircuitSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CircuitTest {
  private static final Failure DEAD = new Failure.HostUnreachable("connection refused");
  private static final int TRIP = CircuitSettings.DEFAULT.tripAfter();
  private static final Duration OPEN = CircuitSettings.DEFAULT.firstOpen();

  private final Flow flow = new Flow();
  private final Deque<FetchRequested> waiting = new ArrayDeque<>();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aHostThatFailsTenTimesInARowIsLeftAlone() {
    submit(40);
    trip();
    flow.pass(OPEN.minusMillis(200));

    assertThat(flow.newFetches()).isEmpty();
    assertThat(flow.meters().counter(StreamsMeters.CIRCUITS_OPENED).count()).isEqualTo(1);
  }

  @Test
  void afterThatOneFetchIsATrialAndASuccessEndsTheTrouble() {
    JobId id = submit(40);
    trip();
    flow.pass(OPEN.plusMillis(200));
    List<FetchRequested> trial = flow.newFetches();
    assertThat(trial).hasSize(1);

    flow.succeeds(trial.getFirst());
    succeedAll();
    assertThat(flow.stored(id).map(job -> job.progress().succeeded())).contains(40L);
  }

  @Test
  void aTrialThatFailsLeavesItAloneForTwiceAsLong() {
    submit(40);
    trip();
    flow.pass(OPEN.plusMillis(200));
    flow.fails(flow.newFetch(), DEAD);
    flow.pass(OPEN.multipliedBy(2).minusMillis(200));
    assertThat(flow.newFetches()).isEmpty();

    flow.pass(Duration.ofMillis(400));
    assertThat(flow.newFetches()).hasSize(1);
  }

  @Test
  void aSuccessInBetweenMeansThatTheHostIsThere() {
    submit(60);
    for (int i = 0; i < 3 * TRIP; i++) {
      FetchRequested fetch = next();
      if (i % (TRIP - 1) == TRIP - 2) {
        flow.succeeds(fetch);
      } else {
        flow.fails(fetch, DEAD);
      }
    }
    assertThat(flow.meters().counter(StreamsMeters.CIRCUITS_OPENED).count()).isZero();
  }

  @Test
  void nothingWaitsForAHostThatIsDownAndTheJobEnds() {
    JobId id = submit(200);
    Duration passed = Duration.ZERO;
    int asked = 0;
    while (!flow.stored(id).map(job -> job.status().terminal()).orElse(false)) {
      for (FetchRequested fetch : flow.newFetches()) {
        flow.fails(fetch, DEAD);
        asked++;
      }
      flow.standStill(Duration.ofSeconds(2));
      passed = passed.plusSeconds(2);
      assertThat(passed).isLessThan(Duration.ofHours(1));
    }

    JobState end = flow.stored(id).orElseThrow();
    assertThat(end.status()).isEqualTo(JobStatus.FAILED);
    assertThat(end.progress().failed()).isEqualTo(200);
    assertThat(asked).as("of 600 attempts").isLessThan(40);
    assertThat(flow.outcomes(id))
        .anySatisfy(
            outcome -> assertThat(outcome.failure().map(Failure::code)).contains("host_down"));
  }

  private JobId submit(int urls) {
    return flow.submit(
        IntStream.range(0, urls).mapToObj(i -> "http://a.example/" + i).toArray(String[]::new));
  }

  /// Fails what is let go until nothing is any more.
  private void trip() {
    for (int i = 0; i < TRIP || !waiting.isEmpty(); i++) {
      flow.fails(next(), DEAD);
      waiting.addAll(flow.newFetches());
    }
  }

  private void succeedAll() {
    for (int i = 0; i < 100; i++) {
      flow.newFetches().forEach(flow::succeeds);
      flow.pass(Duration.ofMillis(100));
    }
  }

  private FetchRequested next() {
    waiting.addAll(flow.newFetches());
    for (int i = 0; waiting.isEmpty() && i < 100; i++) {
      flow.pass(Duration.ofMillis(50));
      waiting.addAll(flow.newFetches());
    }
    return waiting.removeFirst();
  }
}
