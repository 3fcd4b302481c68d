// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.broker;

import java.nio.file.Path;
import java.time.Duration;

/// Where the embedded broker listens and keeps its log.
///
/// @param directory holds the log; created when absent, formatted when empty
/// @param host the address it listens on and advertises
/// @param port the port of clients; 0 for any free one
/// @param startWithin how long it may take until it answers, recovery after a crash included
public record BrokerSettings(Path directory, String host, int port, Duration startWithin) {
  public BrokerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is from 0 to 65535: " + port);
    }
  }

  /// A broker on the loopback address with any free port.
  public static BrokerSettings local(Path directory) {
    return new BrokerSettings(directory, "127.0.0.1", 0, Duration.ofSeconds(90));
  }
}
