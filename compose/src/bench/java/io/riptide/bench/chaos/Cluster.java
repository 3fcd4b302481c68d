// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.chaos;

import io.riptide.compose.broker.FreePort;
import io.riptide.testing.ApiCaller;
import io.riptide.testing.ChildJvm;
import io.riptide.testing.CuttableProxy;
import io.riptide.testing.Roles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A broker and two of each other role, each a process of its own. One of each role stands behind a
/// network that can be cut, and reaches the broker through it alone.
public final class Cluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration BROKER_READY = Duration.ofMinutes(4);

  private final List<Part> parts = new ArrayList<>();
  private final List<Integer> apiPorts = new ArrayList<>();
  private final CuttableProxy network;
  private final String bootstrap;

  /// Nothing runs yet.
  ///
  /// @param directory where their data and output are
  public Cluster(Path directory) {
    int near = port();
    int far = port();
    network = CuttableProxy.to(far);
    bootstrap = "127.0.0.1:" + near;
    parts.add(new Part("broker", () -> broker(directory, near, far)));
    List<Roles> sides =
        List.of(
            new Roles(directory, bootstrap),
            new Roles(directory, "127.0.0.1:" + network.port()));
    List<URI> streams = new ArrayList<>();
    for (int side = 0; side < sides.size(); side++) {
      Roles roles = sides.get(side);
      int port = port();
      streams.add(URI.create("http://127.0.0.1:" + port));
      parts.add(new Part("streams-" + side, () -> roles.streams(port).process()));
    }
    for (int side = 0; side < sides.size(); side++) {
      Roles roles = sides.get(side);
      int port = port();
      String agent = "Chaos/" + side;
      apiPorts.add(port);
      parts.add(new Part("worker-" + side, () -> roles.worker(agent).process()));
      parts.add(new Part("api-" + side, () -> roles.api(port, streams).process()));
    }
  }

  /// Starts all of them.
  public void start() {
    parts.forEach(Part::start);
  }

  String bootstrap() {
    return bootstrap;
  }

  /// Between the broker and half of the processes.
  CuttableProxy network() {
    return network;
  }

  /// Any API, dead or alive.
  public ApiCaller api(RandomGenerator random) {
    return new ApiCaller(
        URI.create("http://127.0.0.1:" + apiPorts.get(random.nextInt(apiPorts.size()))),
        PATIENCE);
  }

  /// Any process.
  Part any(RandomGenerator random) {
    return parts.get(random.nextInt(parts.size()));
  }

  /// Any process of a role.
  public Part any(String role, RandomGenerator random) {
    List<Part> ofRole = parts.stream().filter(part -> part.name().startsWith(role)).toList();
    return ofRole.get(random.nextInt(ofRole.size()));
  }

  @Override
  public void close() {
    parts.reversed().forEach(Part::kill);
    network.close();
  }

  private static int port() {
    return FreePort.on("127.0.0.1", 0, "a part of the chaos");
  }

  private ChildJvm broker(Path directory, int near, int far) {
    ChildJvm process =
        ChildJvm.start(
            directory,
            ChaosBroker.class,
            Map.of(),
            List.of(
                directory.resolve("kafka").toString(),
                Integer.toString(near),
                Integer.toString(far),
                Integer.toString(network.port())));
    process.awaitOutput(" ready", BROKER_READY);
    return process;
  }
}
