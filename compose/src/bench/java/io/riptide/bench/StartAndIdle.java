// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// What the system costs before it is asked for anything.
final class StartAndIdle {
  private static final int IDLE_SECONDS = 30;
  private static final int START_CACHE_SECONDS = 180;

  private StartAndIdle() {}

  /// Wall time to ready on data that an earlier run left and with the start cache that it made, best
  /// of three.
  static List<Row> start(Path launcher) throws Exception {
    Path data = Files.createTempDirectory("riptide-bench");
    try (var first = RiptideProcess.start(launcher, data)) {
      awaitStartCache(launcher);
      first.stop();
      double best = Double.MAX_VALUE;
      double cpu = 0;
      for (int i = 0; i < 3; i++) {
        var again = RiptideProcess.start(launcher, data);
        best = Math.min(best, again.startedIn().toMillis() / 1e3);
        cpu = again.cpu().used().toMillis() / 1e3;
        again.stop();
      }
      return List.of(
          new Row("start to ready, built, on earlier data (best of 3)", best, "s", 8, 3),
          new Row("CPU spent until ready (last start)", cpu, "s", 16, 6));
    }
  }

  /// CPU and memory while nothing happens.
  static List<Row> idle(Path launcher) throws Exception {
    try (var riptide = RiptideProcess.start(launcher)) {
      pause(20);
      Cpu before = riptide.cpu();
      pause(IDLE_SECONDS);
      double share = 100 * riptide.cpu().secondsSince(before) / IDLE_SECONDS;
      return List.of(
          new Row("CPU while nothing happens, of one core", share, "%", 15, 5),
          new Row("resident memory, idle", riptide.residentMegabytes(), "MB", 700, 450));
    }
  }

  /// The first start makes it in the background, within a minute or two.
  private static void awaitStartCache(Path launcher) throws IOException {
    Path built = launcher.resolveSibling("compose").resolve("target").resolve("riptide");
    for (int seconds = 0; seconds < START_CACHE_SECONDS; seconds++) {
      try (var caches = Files.newDirectoryStream(built, "start-*.aot")) {
        if (caches.iterator().hasNext()) {
          return;
        }
      }
      pause(1);
    }
    System.err.println("no start cache came; the starts below are without");
  }

  static void pause(int seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
