// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.noop;

import io.riptide.bench.Row;
import io.riptide.bench.Cpu;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What many jobs that have ended and are still kept cost: disk, memory, and the time until an instance
/// that has lost its disk works again. `RIPTIDE_BENCH_JOBS` says how many, in place of 20,000.
public final class ManyJobs {
  private static final int COUNT =
      Integer.parseInt(System.getenv().getOrDefault("RIPTIDE_BENCH_JOBS", "20000"));
  private static final int ROUND = 5_000;

  private ManyJobs() {}

  /// Runs it.
  public static List<Row> keep(Path launcher) throws Exception {
    try (var flow = NoOpFlow.start()) {
      flow.run(flow.jobs(1_000, 1));
      long heap = heapBytes();
      long disk = flow.stateBytes();
      for (int i = 0; i < COUNT; i += ROUND) {
        flow.run(flow.jobs(ROUND, 1));
      }
      long heapAfter = heapBytes();
      long diskAfter = flow.stateBytes();
      Cpu before = Cpu.ofThisProcess();
      long start = System.nanoTime();
      flow.restore();
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpu = Cpu.ofThisProcess().secondsSince(before);
      return List.of(
          new Row(kept("heap for one"), (heapAfter - heap) / (double) COUNT, "B", 0, 0),
          new Row(kept("disk of the stores for one"), (diskAfter - disk) / (double) COUNT, "B", 0, 0),
          new Row(kept("restored from the log in"), seconds, "s", 0, 0),
          new Row(kept("CPU of restoring one"), cpu * 1e6 / COUNT, "us", 0, 0));
    }
  }

  private static String kept(String what) {
    return String.format(Locale.ROOT, "%,d jobs kept: %s", COUNT, what);
  }

  private static long heapBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
