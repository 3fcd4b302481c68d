// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where the embedded broker listens and keeps its log.
///
/// @param directory holds the log; created when absent, formatted when empty
/// @param host the address it listens on and advertises
/// @param port the port of clients; 0 for any free one
/// @param startWithin how long it may take until it answers, recovery after a crash included
/// @param detour another way to it, if there is one
public record BrokerSettings(
    Path directory, String host, int port, Duration startWithin, Optional<Detour> detour) {

  /// A second port, for clients that reach the broker through something in between: it tells them
  /// to come back by `advertisedPort`, where that something listens.
  public record Detour(int port, int advertisedPort) {}

  public BrokerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is from 0 to 65535: " + port);
    }
  }

  /// A broker that is reached directly.
  public BrokerSettings(Path directory, String host, int port, Duration startWithin) {
    this(directory, host, port, startWithin, Optional.empty());
  }

  /// The same broker with another way to it.
  public BrokerSettings with(Detour other) {
    return new BrokerSettings(directory, host, port, startWithin, Optional.of(other));
  }

  /// A broker on the loopback address with any free port.
  public static BrokerSettings local(Path directory) {
    return new BrokerSettings(directory, "127.0.0.1", 0, Duration.ofSeconds(90));
  }
}
