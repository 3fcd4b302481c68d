// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import static io.riptide.worker.runtime.LoopScene.pathOf;
import static io.riptide.worker.runtime.LoopScene.reported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.riptide.worker.runtime.meter.WorkerHealth.State;
import io.riptide.worker.runtime.testing.TestBroker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrainIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  private static final Duration LOCK = Duration.ofSeconds(60);

  private final LoopScene scene = new LoopScene(TestBroker.shared(), LOCK);

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void whatRunsIsFinishedAndWhatWaitsIsLeftToOthers() {
    scene.request(120);
    var first =
        scene.start(
            16,
            requested -> {
              Thread.sleep(50);
              return reported(requested);
            });
    await().atMost(SOON).until(() -> scene.reports().size() > 20);

    first.close(Duration.ofSeconds(30));
    await().atMost(SOON).until(() -> first.health().state() == State.STOPPED);
    assertThat(first.health().inFlight()).isZero();
    int byTheFirst = scene.reports().size();
    assertThat(byTheFirst).isLessThan(120);

    scene.start(16, LoopScene::reported);
    await().atMost(SOON).until(() -> scene.reports().size() >= 120);
    assertThat(scene.reportedPaths()).hasSize(120).doesNotHaveDuplicates();
  }

  @Test
  void whatDoesNotEndIsInterruptedAndGivenBackAtOnce() {
    var begun = new CountDownLatch(1);
    scene.request(1);
    var first =
        scene.start(
            4,
            requested -> {
              begun.countDown();
              Thread.sleep(Duration.ofMinutes(5));
              return reported(requested);
            });
    await().atMost(SOON).until(() -> begun.getCount() == 0);

    long before = System.nanoTime();
    first.close(Duration.ofSeconds(6));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    await().atMost(SOON).until(() -> first.health().state() == State.STOPPED);

    scene.start(4, LoopScene::reported);
    await().atMost(LOCK.minusSeconds(5)).until(() -> scene.reportedPaths().contains("0"));
    assertThat(pathOf(scene.reports().getFirst().task().url().toString())).isEqualTo("0");
  }
}
