// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import java.util.Optional;
import java.util.Set;

/// Where the query endpoint listens and how others reach it.
///
/// @param bind address to listen on
/// @param port to listen on; 0 takes a free one
/// @param advertisedHost name under which other instances and the API reach it; the bind address
///   unless given
/// @param internalKey what callers must send as `X-Riptide-Internal-Key`; needed unless it listens
///   on loopback only
public record QuerySettings(
    String bind, int port, Optional<String> advertisedHost, Optional<String> internalKey) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
  private static final Set<String> ANY = Set.of("0.0.0.0", "::");

  /// On loopback, any free port, without a key.
  public static final QuerySettings LOCAL =
      new QuerySettings("127.0.0.1", 0, Optional.empty(), Optional.empty());

  public QuerySettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("the query port must be from 0 to 65535: " + port);
    }
    if (!LOOPBACK.contains(bind) && internalKey.isEmpty()) {
      throw new IllegalArgumentException(
          "a query endpoint on " + bind + " needs an internal key; only loopback needs none");
    }
    if (ANY.contains(bind) && advertisedHost.isEmpty()) {
      throw new IllegalArgumentException(
          "a query endpoint on all addresses needs the host to be advertised");
    }
  }

  String reachedAt() {
    return advertisedHost.orElse(bind);
  }

  @Override
  public String toString() {
    return "QuerySettings[bind="
        + bind
        + ", port="
        + port
        + ", advertisedHost="
        + reachedAt()
        + ", internalKey="
        + internalKey.map(_ -> "***").orElse("none")
        + "]";
  }
}
