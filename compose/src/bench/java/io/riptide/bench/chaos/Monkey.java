// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Kills processes, makes them hang, and cuts the network, one after the other and at random, each
/// time until it has mended what it broke.
final class Monkey {
  private final Cluster cluster;
  private final RandomGenerator random;
  private final PrintStream out;
  private int kills;
  private int hangs;
  private int cuts;

  Monkey(Cluster cluster, RandomGenerator random, PrintStream out) {
    this.cluster = cluster;
    this.random = random;
    this.out = out;
  }

  /// Rages until `end`, in terms of [System#nanoTime].
  void rage(long end) {
    try {
      while (System.nanoTime() < end) {
        Thread.sleep(Duration.ofMillis(500 + random.nextInt(2_500)));
        int dice = random.nextInt(10);
        if (dice < 6) {
          kill();
        } else if (dice < 8) {
          hang();
        } else {
          cut();
        }
      }
    } catch (InterruptedException | IOException e) {
      throw new IllegalStateException("the chaos ended early", e);
    }
  }

  /// What it did.
  String deeds() {
    return "%d processes killed, %d made to hang, network cut %d times".formatted(kills, hangs, cuts);
  }

  private void kill() throws InterruptedException {
    Part part = cluster.any(random);
    part.kill();
    kills++;
    out.println("killed " + part.name());
    Thread.sleep(Duration.ofMillis(random.nextInt(3_000)));
    part.start();
  }

  private void hang() throws InterruptedException, IOException {
    Part part = cluster.any(random);
    int ms = 1_000 + random.nextInt(24_000);
    part.hang();
    hangs++;
    out.println("made " + part.name() + " hang for " + ms + " ms");
    Thread.sleep(Duration.ofMillis(ms));
    part.goOn();
  }

  private void cut() throws InterruptedException {
    int ms = 1_000 + random.nextInt(24_000);
    cluster.network().cut();
    cuts++;
    out.println("cut the network for " + ms + " ms");
    Thread.sleep(Duration.ofMillis(ms));
    cluster.network().restore();
  }
}
