// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/// Takes webhooks, nine of ten at the first attempt, and remembers in which order.
final class HookReceiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RandomGenerator random;
  private final List<String> taken = new CopyOnWriteArrayList<>();

  private HookReceiver(HttpServer server, RandomGenerator random) {
    this.server = server;
    this.random = random;
  }

  static HookReceiver start(RandomGenerator random) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var receiver = new HookReceiver(HttpServer.create(address, 128), random);
    receiver.server.setExecutor(receiver.threads);
    receiver.server.createContext("/", receiver::answer);
    receiver.server.start();
    return receiver;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /// The ids of the messages that were taken, in the order of their coming, repeated ones too.
  List<String> taken() {
    return List.copyOf(taken);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    boolean takes = random.nextInt(10) > 0;
    if (takes) {
      taken.add(exchange.getRequestHeaders().getFirst("webhook-id"));
    }
    exchange.sendResponseHeaders(takes ? 204 : 500, -1);
    exchange.close();
  }
}
