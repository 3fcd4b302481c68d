// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import static io.riptide.worker.runtime.LoopScene.reported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.riptide.worker.runtime.meter.WorkerHealth.State;
import io.riptide.worker.runtime.testing.TestBroker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BrokerAwayIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  @Test
  void aBrokerThatIsNotThereYetIsWaitedFor() {
    try (var broker = TestBroker.start();
        var scene = new LoopScene(broker, Duration.ofSeconds(15))) {
      scene.request(10);
      broker.stop();
      var loop = scene.start(4, LoopScene::reported);
      await().atMost(SOON).until(() -> loop.health().state() == State.CUT_OFF);
      assertThat(loop.health().detail()).hasValue("no broker answers");

      broker.restart();
      await().atMost(SOON).until(() -> scene.reportedPaths().stream().distinct().count() == 10);
    }
  }

  @Test
  void aBrokerThatStopsAndComesBackCostsTimeAndNoRecord() {
    try (var broker = TestBroker.start();
        var scene = new LoopScene(broker, Duration.ofSeconds(15))) {
      scene.request(200);
      var loop =
          scene.start(
              16,
              requested -> {
                Thread.sleep(40);
                return reported(requested);
              });
      await().atMost(SOON).until(() -> scene.reports().size() > 20);

      broker.stop();
      await().atMost(SOON).until(() -> loop.health().state() == State.CUT_OFF);
      broker.restart();

      await().atMost(SOON).until(() -> scene.reportedPaths().stream().distinct().count() == 200);
      await().atMost(SOON).until(() -> loop.health().up());
      assertThat(scene.reportedPaths().size())
          .as("records handled again, which its lost locks allow")
          .isLessThanOrEqualTo(200 + 16);
    }
  }
}
