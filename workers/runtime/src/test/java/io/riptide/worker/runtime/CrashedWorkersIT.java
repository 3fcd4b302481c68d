// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import static io.riptide.worker.runtime.LoopScene.pathOf;
import static io.riptide.worker.runtime.LoopScene.reported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.riptide.schema.failure.Failure;
import io.riptide.worker.runtime.meter.WorkerHealth.State;
import io.riptide.worker.runtime.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrashedWorkersIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  private final LoopScene scene = new LoopScene(TestBroker.shared(), Duration.ofSeconds(15));

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void theRecordsOfAKilledProcessAreHandledByOthers() throws Exception {
    scene.request(40);
    Process doomed = startProcess();
    try {
      await().atMost(SOON).until(() -> !scene.reports().isEmpty());
    } finally {
      doomed.destroyForcibly().waitFor(10, TimeUnit.SECONDS); // SIGKILL, with records at work
    }
    int before = scene.reports().size();
    assertThat(before).isLessThan(40);

    scene.start(8, LoopScene::reported);
    await().atMost(SOON).until(() -> scene.reportedPaths().stream().distinct().count() == 40);
  }

  @Test
  void aLoopWithoutMemoryEndsVisiblyAndAnotherOneTakesItsRecords() {
    scene.request(10);
    var doomed =
        scene.start(
            4,
            requested -> {
              if (pathOf(requested.task().url().toString()).equals("3")) {
                throw new OutOfMemoryError("planted");
              }
              return reported(requested);
            });

    await().atMost(SOON).until(() -> doomed.health().state() == State.FAILED);
    assertThat(doomed.health().up()).isFalse();
    assertThat(doomed.health().detail()).hasValueSatisfying(d -> assertThat(d).contains("planted"));

    scene.start(4, LoopScene::reported);
    await().atMost(SOON).until(() -> scene.reportedPaths().stream().distinct().count() == 10);
  }

  @Test
  void aRecordThatEndedItsWorkersThriceIsNotTriedAgain() {
    scene.request(1);
    for (int crash = 0; crash < 3; crash++) {
      deliverInVain();
    }

    scene.start(
        4,
        requested -> {
          throw new AssertionError("it must not be tried again");
        });
    await().atMost(SOON).until(() -> scene.reports().size() == 1);
    assertThat(scene.reports().getFirst().failure())
        .isEqualTo(new Failure.WorkerCrashed("fetch", 3));
  }

  /// Takes the record and gives it back, as the broker does for a member that died. Only closing
  /// gives it back: a consumer that went on would fetch it once more.
  private void deliverInVain() {
    try (var consumer = ShareConsumers.open(scene.settings(1), "doomed")) {
      consumer.subscribe(List.of(scene.input.name()));
      await()
          .atMost(SOON)
          .until(() -> {
            var records = consumer.poll(Duration.ofMillis(200));
            records.forEach(r -> consumer.acknowledge(r, AcknowledgeType.RELEASE));
            return !records.isEmpty();
          });
    }
  }

  private Process startProcess() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            DoomedProcess.class.getName(),
            scene.broker.bootstrap(),
            scene.input.name(),
            scene.group)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
