// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.streams.ClusterSettings;
import io.riptide.streams.RiptideStreams;
import io.riptide.streams.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// A process that is nothing but an instance of the topology: made to be killed.
final class StreamsProcess {
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(6);

  private StreamsProcess() {}

  /// Arguments are the broker, the state directory and, if there are any, the number of copies.
  public static void main(String[] arguments) throws InterruptedException {
    int copies = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
    var settings =
        StreamsSettings.local(arguments[0], Path.of(arguments[1]))
            .withThreads(copies > 0 ? 1 : 2)
            .withCluster(new ClusterSettings(copies, -1, NOTICED_WITHIN, Optional.empty()));
    try (var streams =
        new RiptideStreams(settings, new SimpleMeterRegistry(), InstantSource.system())) {
      streams.start();
      boolean running = streams.awaitRunning(Duration.ofSeconds(90));
      System.out.println((running ? "ready " : "failed ") + streams.queryUri() + " for queries");
      Thread.currentThread().join();
    }
  }
}
