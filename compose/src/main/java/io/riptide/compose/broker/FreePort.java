// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.broker;

import io.riptide.compose.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// A port that nobody listens on. Between the answer and its use somebody else may take it; so
/// whoever needs two of them holds the first until the second is there.
public final class FreePort {
  private FreePort() {}

  /// `wanted` itself when it is free, any free port for 0. Throws [StartRefused] when it is taken.
  public static int on(String host, int wanted, String purpose) {
    try (ServerSocket probe = held(host, wanted, purpose)) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("a port could not be let go on " + host, e);
    }
  }

  /// The same, and nobody else gets it until it is closed.
  static ServerSocket held(String host, int wanted, String purpose) {
    try {
      var probe = new ServerSocket();
      try {
        probe.setReuseAddress(true);
        probe.bind(new InetSocketAddress(InetAddress.getByName(host), wanted));
        return probe;
      } catch (IOException e) {
        probe.close();
        throw e;
      }
    } catch (BindException e) {
      throw new StartRefused(
          "port %d on %s is in use, so %s cannot listen there: stop what uses it or choose another"
              .formatted(wanted, host, purpose),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("no port could be opened on " + host, e);
    }
  }
}
