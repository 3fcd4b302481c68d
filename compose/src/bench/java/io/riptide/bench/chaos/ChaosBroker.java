// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.chaos;

import io.riptide.compose.broker.BrokerSettings;
import io.riptide.compose.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;

/// A process that is nothing but a broker, on a port that stays the same when it is killed and
/// started again.
final class ChaosBroker {
  private static final Duration RECOVERS_WITHIN = Duration.ofMinutes(3);

  private ChaosBroker() {}

  public static void main(String[] arguments) throws InterruptedException {
    var settings =
        new BrokerSettings(
            Path.of(arguments[0]), "127.0.0.1", Integer.parseInt(arguments[1]), RECOVERS_WITHIN);
    try (var broker = EmbeddedBroker.start(settings)) {
      System.out.println(broker.bootstrap() + " ready");
      Thread.currentThread().join();
    }
  }
}
