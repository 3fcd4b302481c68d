// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final CountDownLatch release = new CountDownLatch(1);
  private final InFlight inFlight = new InFlight(4, 1000);

  @AfterEach
  void release() {
    release.countDown();
  }

  @Test
  void thereIsRoomUntilAllIsTaken() throws InterruptedException {
    Work first = begin(1, 10);
    begin(2, 10);
    assertThat(inFlight.awaitRoom(2, AT_ONCE)).isTrue();
    assertThat(inFlight.awaitRoom(3, AT_ONCE)).isFalse();

    inFlight.end(first, AcknowledgeType.ACCEPT);
    assertThat(inFlight.awaitRoom(3, AT_ONCE)).isTrue();
    assertThat(inFlight.size()).isEqualTo(1);
  }

  @Test
  void thereIsNoRoomWhileTooManyBytesAreAtWork() throws InterruptedException {
    Work large = begin(1, 1200);
    assertThat(inFlight.awaitRoom(1, AT_ONCE)).isFalse();
    inFlight.end(large, AcknowledgeType.ACCEPT);
    assertThat(inFlight.awaitRoom(1, AT_ONCE)).isTrue();
  }

  @Test
  void whatEndedIsTakenOnceWithItsAcknowledgement() throws InterruptedException {
    inFlight.end(begin(7, 1), AcknowledgeType.REJECT);
    assertThat(inFlight.takeEnded())
        .singleElement()
        .satisfies(end -> {
          assertThat(end.type()).isEqualTo(AcknowledgeType.REJECT);
          assertThat(end.acquired().position().offset()).isEqualTo(7);
        });
    assertThat(inFlight.takeEnded()).isEmpty();
    assertThat(inFlight.awaitEmpty(AT_ONCE)).isTrue();
  }

  @Test
  void anAbandonedWorkSaysNothingAndKeepsItsRoomUntilItEnds() throws InterruptedException {
    Work stuck = begin(1, 1);
    inFlight.abandon(stuck);
    assertThat(inFlight.at(stuck.acquired().position())).isEmpty();
    assertThat(inFlight.awaitEmpty(AT_ONCE)).isFalse();

    inFlight.end(stuck, AcknowledgeType.ACCEPT);
    assertThat(inFlight.takeEnded()).isEmpty();
    assertThat(inFlight.awaitEmpty(AT_ONCE)).isTrue();
  }

  private Work begin(long offset, int bytes) {
    var work =
        new Work(
            Deliveries.of(offset, new byte[bytes], 1), 0, Thread.ofVirtual(), _ -> awaitRelease());
    inFlight.begin(work);
    return work;
  }

  private void awaitRelease() {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
