// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.chaos;

import io.riptide.compose.broker.FreePort;
import io.riptide.testing.ApiCaller;
import io.riptide.testing.ChildJvm;
import io.riptide.testing.Roles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/// A broker and two of each other role, each a process of its own that can be killed and started
/// again where it was.
final class Cluster implements AutoCloseable {
  private static final Duration BROKER_READY = Duration.ofMinutes(4);

  private final List<Part> parts = new ArrayList<>();
  private final List<Integer> apiPorts = new ArrayList<>();
  private final String bootstrap;

  Cluster(Path directory) {
    int brokerPort = port();
    bootstrap = "127.0.0.1:" + brokerPort;
    parts.add(new Part("broker", () -> broker(directory, brokerPort)));
    var roles = new Roles(directory, bootstrap);
    List<URI> streams = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int port = port();
      streams.add(URI.create("http://127.0.0.1:" + port));
      parts.add(new Part("streams-" + i, () -> roles.streams(port).process()));
    }
    for (int i = 0; i < 2; i++) {
      int port = port();
      int number = i;
      apiPorts.add(port);
      parts.add(new Part("worker-" + i, () -> roles.worker("Chaos/" + number).process()));
      parts.add(new Part("api-" + i, () -> roles.api(port, streams).process()));
    }
  }

  void start() {
    parts.forEach(Part::start);
  }

  String bootstrap() {
    return bootstrap;
  }

  /// Any API, dead or alive.
  ApiCaller api(Random random) {
    return new ApiCaller(
        URI.create("http://127.0.0.1:" + apiPorts.get(random.nextInt(apiPorts.size()))));
  }

  /// Kills any part, as `kill -9` does, and says which.
  Part killOne(Random random) {
    Part part = parts.get(random.nextInt(parts.size()));
    part.kill();
    return part;
  }

  @Override
  public void close() {
    parts.reversed().forEach(Part::kill);
  }

  private static int port() {
    return FreePort.on("127.0.0.1", 0, "a part of the chaos");
  }

  private static ChildJvm broker(Path directory, int port) {
    ChildJvm process =
        ChildJvm.start(
            directory,
            ChaosBroker.class,
            Map.of(),
            List.of(directory.resolve("kafka").toString(), Integer.toString(port)));
    process.awaitOutput(" ready", BROKER_READY);
    return process;
  }

  /// One process.
  static final class Part {
    private final String name;
    private final Supplier<ChildJvm> starts;
    private List<ChildJvm> running = List.of();

    Part(String name, Supplier<ChildJvm> starts) {
      this.name = name;
      this.starts = starts;
    }

    String name() {
      return name;
    }

    void start() {
      running = List.of(starts.get());
    }

    void kill() {
      running.forEach(ChildJvm::close);
      running = List.of();
    }
  }
}
