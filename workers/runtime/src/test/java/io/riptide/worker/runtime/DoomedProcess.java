// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import static io.riptide.worker.runtime.LoopScene.pathOf;
import static io.riptide.worker.runtime.LoopScene.reported;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.worker.runtime.testing.TestTasks;
import java.time.Duration;
import java.time.InstantSource;

/// A worker process that handles even tasks and hangs on odd ones until it is killed. Arguments:
/// bootstrap, topic, share group.
final class DoomedProcess {
  private DoomedProcess() {}

  public static void main(String[] args) throws InterruptedException {
    var stage =
        new FetchLikeStage(
            TestTasks.likeFetch(args[1]),
            requested -> {
              if (Integer.parseInt(pathOf(requested.task().url().toString())) % 2 == 1) {
                Thread.sleep(Duration.ofMinutes(1));
              }
              return reported(requested);
            });
    var loop =
        new ShareLoop<>(
            stage,
            WorkerSettings.of(args[0], args[2], 8),
            ProducerSettings.of(args[0]).open(),
            LoopContext.of(new SimpleMeterRegistry(), "fetch", InstantSource.system()));
    loop.start();
    Thread.sleep(Duration.ofMinutes(1));
  }
}
