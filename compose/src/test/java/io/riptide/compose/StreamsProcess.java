// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.streams.RiptideStreams;
import io.riptide.streams.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// A process that is nothing but an instance of the topology: made to be killed.
final class StreamsProcess {
  private StreamsProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    var settings = StreamsSettings.local(arguments[0], Path.of(arguments[1]));
    try (var streams =
        new RiptideStreams(settings, new SimpleMeterRegistry(), InstantSource.system())) {
      streams.start();
      boolean running = streams.awaitRunning(Duration.ofSeconds(90));
      System.out.println((running ? "ready " : "failed ") + streams.queryUri() + " for queries");
      Thread.currentThread().join();
    }
  }
}
