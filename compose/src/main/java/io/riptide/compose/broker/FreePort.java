// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.broker;

import io.riptide.compose.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// A port that nobody listens on. Between the answer and its use somebody else may take it; the
/// kernel hands out ephemeral ports far apart, so in practice nobody does.
public final class FreePort {
  private FreePort() {}

  /// `wanted` itself when it is free, any free port for 0. Throws [StartRefused] when it is taken.
  public static int on(String host, int wanted, String purpose) {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(host), wanted));
      return probe.getLocalPort();
    } catch (java.net.BindException e) {
      throw new StartRefused(
          "port %d on %s is in use, so %s cannot listen there: stop what uses it or choose another"
              .formatted(wanted, host, purpose),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("no port could be opened on " + host, e);
    }
  }
}
