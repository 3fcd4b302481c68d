// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.chaos;

import io.riptide.testing.ApiCaller;
import io.riptide.testing.ApiCaller.Unanswered;
import io.riptide.testing.SubmittedJob;
import io.riptide.testing.TestSite;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `./riptide bench chaos [SEED [SECONDS]]`: users at random, and every part killed at random, for
/// so many seconds; then everything is left in peace, and every job that was accepted must have
/// ended with every URL of it in exactly one place.
public final class Chaos {
  private static final Duration ENDS_WITHIN = Duration.ofMinutes(10);
  private static final List<String> MOVES = List.of("pause", "resume", "retry", "cancel");

  private final Random random;
  private final Cluster cluster;
  private final TestSite site;
  private final PrintStream out;
  private final List<SubmittedJob> accepted = new ArrayList<>();
  private int refused;
  private int kills;

  private Chaos(long seed, Cluster cluster, TestSite site, PrintStream out) {
    this.random = new Random(seed);
    this.cluster = cluster;
    this.site = site;
    this.out = out;
  }

  /// Runs one history and says how it went: 0 when every rule held.
  public static int run(List<String> arguments, PrintStream out) throws IOException {
    long seed = arguments.isEmpty() ? new Random().nextLong() : Long.parseLong(arguments.getFirst());
    long seconds = arguments.size() < 2 ? 60 : Long.parseLong(arguments.get(1));
    out.println("seed " + seed + ", " + seconds + " s");
    Path directory = Files.createTempDirectory("riptide-chaos");
    try (var site = TestSite.start();
        var cluster = new Cluster(directory)) {
      cluster.start();
      var chaos = new Chaos(seed, cluster, site, out);
      chaos.rage(Duration.ofSeconds(seconds));
      return chaos.judge();
    }
  }

  private void rage(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      int dice = random.nextInt(100);
      try {
        if (dice < 55) {
          submit();
        } else if (dice < 92) {
          move();
        } else {
          killAndStart();
        }
      } catch (Unanswered deadOrBusy) {
        refused++;
      }
      LockSupport.parkNanos(Duration.ofMillis(20 + random.nextInt(300)).toNanos());
    }
  }

  private void submit() {
    Set<String> urls = new LinkedHashSet<>();
    String name = Integer.toHexString(random.nextInt());
    for (int i = 1 + random.nextInt(30); i > 0; i--) {
      String path =
          switch (random.nextInt(8)) {
            case 0 -> "/status/404/";
            case 1 -> "/once/503/";
            case 2 -> "/slow/500/";
            default -> "/page/";
          };
      urls.add(site.url(1 + random.nextInt(20), path + name + "/" + i));
    }
    accepted.add(cluster.api(random).submit(List.copyOf(urls)));
  }

  private void move() {
    if (accepted.isEmpty()) {
      return;
    }
    int newest = Math.min(accepted.size(), 10);
    String id = accepted.get(accepted.size() - 1 - random.nextInt(newest)).id();
    String move = MOVES.get(random.nextInt(MOVES.size()));
    ApiCaller api = cluster.api(random);
    if (move.equals("cancel")) {
      api.delete("/workers/jobs/" + id);
    } else {
      api.post("/workers/jobs/" + id + "/" + move, JsonNodeFactory.instance.objectNode());
    }
  }

  private void killAndStart() {
    Cluster.Part part = cluster.killOne(random);
    kills++;
    out.println("killed " + part.name());
    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(3_000)).toNanos());
    part.start();
  }

  private int judge() {
    long begun = System.nanoTime();
    Set<SubmittedJob> open = new LinkedHashSet<>(accepted);
    while (!open.isEmpty() && System.nanoTime() - begun < ENDS_WITHIN.toNanos()) {
      try {
        ObjectNode everything = JsonNodeFactory.instance.objectNode().put("status", "paused");
        cluster.api(random).post("/workers/jobs:resume", everything);
        open.removeIf(job -> ended(cluster.api(random), job));
      } catch (Unanswered busy) {
        refused++;
      }
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
    List<String> broken = new ArrayList<>();
    open.forEach(job -> broken.add("job " + job.id() + " has not ended"));
    var rules = new ChaosRules(cluster.api(random), cluster.bootstrap());
    accepted.stream().filter(job -> !open.contains(job)).forEach(job -> broken.addAll(rules.brokenBy(job)));
    broken.addAll(rules.brokenHistories());
    out.printf(
        Locale.ROOT,
        "%d jobs accepted, %d requests unanswered, %d processes killed, all ended %.1f s after%n",
        accepted.size(),
        refused,
        kills,
        (System.nanoTime() - begun) / 1e9);
    broken.forEach(each -> out.println("BROKEN: " + each));
    out.println(broken.isEmpty() ? "every rule held" : broken.size() + " rules broken");
    return broken.isEmpty() ? 0 : 1;
  }

  private static boolean ended(ApiCaller api, SubmittedJob job) {
    String status = api.job(job.id()).path("status").asString("");
    return Set.of("completed", "failed", "cancelled", "expired").contains(status);
  }
}
