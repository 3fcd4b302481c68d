// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.chaos;

import io.riptide.compose.broker.BrokerSettings;
import io.riptide.compose.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;

/// A process that is nothing but a broker, on ports that stay the same when it is killed and started
/// again: one for those beside it, one for those behind a network that can be cut.
final class ChaosBroker {
  private static final Duration RECOVERS_WITHIN = Duration.ofMinutes(3);

  private ChaosBroker() {}

  public static void main(String[] arguments) throws InterruptedException {
    int port = Integer.parseInt(arguments[1]);
    var detour =
        new BrokerSettings.Detour(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    var settings =
        new BrokerSettings(Path.of(arguments[0]), "127.0.0.1", port, RECOVERS_WITHIN).with(detour);
    try (var broker = EmbeddedBroker.start(settings)) {
      System.out.println(broker.bootstrap() + " ready");
      Thread.currentThread().join();
    }
  }
}
