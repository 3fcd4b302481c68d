// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.killed;

import io.riptide.bench.chaos.Cluster;
import io.riptide.testing.ApiCaller;
import java.nio.file.Files;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A broker and two of each other role, of which one is killed at a time.
final class ManyProcesses implements Victim {
  private final Cluster cluster;
  private final RandomGenerator random;

  ManyProcesses(RandomGenerator random) throws IOException {
    this.random = random;
    cluster = new Cluster(Files.createTempDirectory("riptide-killed"));
    cluster.start();
  }

  @Override
  public ApiCaller api() {
    return cluster.api(random);
  }

  @Override
  public List<Deed> deeds() {
    return Stream.of("broker", "streams", "worker", "api")
        .map(role -> new Deed("killed the " + role, true, _ -> kill(role)))
        .toList();
  }

  private void kill(String role) throws InterruptedException {
    var part = cluster.any(role, random);
    part.kill();
    Thread.sleep(Duration.ofMillis(random.nextInt(3_000)));
    part.start();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
