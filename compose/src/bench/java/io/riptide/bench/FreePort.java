// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// A port that was free a moment ago.
public final class FreePort {
  private FreePort() {}

  public static int next() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
