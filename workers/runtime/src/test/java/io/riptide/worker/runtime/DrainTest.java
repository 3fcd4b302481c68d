// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DrainTest {
  private final AtomicLong nanos = new AtomicLong(42);
  private final Drain drain = new Drain(nanos::get);

  @Test
  void theLastPartIsKeptForTheGoodbye() {
    drain.begin(Duration.ofSeconds(30));
    assertThat(drain.left()).isEqualTo(Duration.ofSeconds(30));
    assertThat(drain.leftForWork()).isEqualTo(Duration.ofSeconds(27));
    pass(Duration.ofSeconds(28));
    assertThat(drain.leftForWork()).isZero();
    assertThat(drain.left()).isEqualTo(Duration.ofSeconds(2));
    pass(Duration.ofSeconds(10));
    assertThat(drain.left()).isZero();
  }

  @Test
  void aShortDrainKeepsAThirdForIt() {
    drain.begin(Duration.ofSeconds(3));
    assertThat(drain.leftForWork()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void theFirstDeadlineCounts() {
    assertThat(drain.begun()).isFalse();
    drain.begin(Duration.ofSeconds(5));
    drain.begin(Duration.ofSeconds(50));
    assertThat(drain.begun()).isTrue();
    assertThat(drain.left()).isEqualTo(Duration.ofSeconds(5));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
