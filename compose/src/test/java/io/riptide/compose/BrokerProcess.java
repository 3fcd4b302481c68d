// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import io.riptide.compose.broker.BrokerSettings;
import io.riptide.compose.broker.EmbeddedBroker;
import java.nio.file.Path;

/// A process that is nothing but an embedded broker on the directory given: made to be killed.
public final class BrokerProcess {
  private BrokerProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (var broker = EmbeddedBroker.start(BrokerSettings.local(Path.of(arguments[0])))) {
      System.out.println("ready " + broker.bootstrap() + " ");
      Thread.currentThread().join();
    }
  }
}
