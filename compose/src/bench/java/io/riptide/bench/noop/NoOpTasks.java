// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.noop;

import io.riptide.bench.Row;
import io.riptide.bench.Cpu;
import java.nio.file.Path;
import java.util.List;

/// Jobs of a thousand URLs each, with no work on them: what a task's way through every topic costs.
/// Both the wall and the CPU of this process, broker included.
public final class NoOpTasks {
  private static final int URLS = 1_000;
  private static final int WARM_JOBS = 240;
  private static final int JOBS = 40;

  private NoOpTasks() {}

  /// Runs it.
  public static List<Row> throughput(Path launcher) throws Exception {
    try (var flow = NoOpFlow.start()) {
      flow.run(flow.jobs(WARM_JOBS, URLS));
      Cpu before = Cpu.ofThisProcess();
      long start = System.nanoTime();
      flow.run(flow.jobs(JOBS, URLS));
      double seconds = (System.nanoTime() - start) / 1e9;
      double micros = Cpu.ofThisProcess().secondsSince(before) * 1e6 / (JOBS * URLS);
      return List.of(
          new Row("no-op tasks through every topic, per second", JOBS * URLS / seconds, "/s", 5000, 10_000),
          new Row("no-op tasks: CPU of the whole system for one", micros, "us", 400, 200));
    }
  }
}
