// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.noop;

import io.riptide.bench.Row;
import io.riptide.bench.Cpu;
import io.riptide.schema.event.JobEvent.JobSubmitted;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Jobs of one URL each, with no work on it, from submission to the published end: many at once, and
/// one at a time. A job of one URL has three changes of status (queued, running, completed) and its task
/// two moves (handed out, ended).
public final class NoOpJobs {
  private static final int WARM = 10_000;
  private static final int COUNT = 10_000;
  private static final int ALONE = 200;
  private static final int STATUS_CHANGES = 3;

  private NoOpJobs() {}

  /// Runs it.
  public static List<Row> submitToComplete(Path launcher) throws Exception {
    try (var flow = NoOpFlow.start()) {
      flow.run(flow.jobs(WARM, 1));
      Cpu before = Cpu.ofThisProcess();
      long start = System.nanoTime();
      flow.run(flow.jobs(COUNT, 1));
      double seconds = (System.nanoTime() - start) / 1e9;
      double micros = Cpu.ofThisProcess().secondsSince(before) * 1e6 / COUNT;
      var alone = new Histogram(3);
      for (JobSubmitted job : flow.jobs(ALONE, 1)) {
        long submitted = System.nanoTime();
        flow.run(List.of(job));
        alone.recordValue((System.nanoTime() - submitted) / 1_000);
      }
      return List.of(
          new Row("no-op jobs, submission to end, per second", COUNT / seconds, "/s", 0, 0),
          new Row("no-op jobs: CPU of the whole system for one", micros, "us", 0, 0),
          new Row("changes of a job's status, per second", STATUS_CHANGES * COUNT / seconds, "/s", 0, 0),
          new Row("changes of a job's status: CPU for one", micros / STATUS_CHANGES, "us", 0, 0),
          new Row("a no-op job alone, submission to end, p50", alone.getValueAtPercentile(50) / 1e3, "ms", 0, 0),
          new Row("a no-op job alone, submission to end, p99", alone.getValueAtPercentile(99) / 1e3, "ms", 0, 0));
    }
  }
}
