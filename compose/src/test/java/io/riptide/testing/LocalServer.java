// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server on a free port of every loopback address (127.0.0.1, 127.0.0.2, …), with a
/// virtual thread for each request.
public final class LocalServer implements AutoCloseable {
  private static final int BACKLOG = 1_024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private LocalServer(HttpServer server) {
    this.server = server;
  }

  /// A server that answers from now on.
  public static LocalServer start(HttpHandler answer) {
    try {
      var started =
          new LocalServer(HttpServer.create(new InetSocketAddress("0.0.0.0", 0), BACKLOG));
      started.server.setExecutor(started.threads);
      started.server.createContext("/", answer);
      started.server.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The URL of a path on the `host`th address: 1 is 127.0.0.1.
  public String url(int host, String path) {
    return "http://127.0.0.%d:%d%s".formatted(host, server.getAddress().getPort(), path);
  }

  /// The whole answer.
  public static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
