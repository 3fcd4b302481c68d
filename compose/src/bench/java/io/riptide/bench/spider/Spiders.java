// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.spider;

import io.riptide.bench.Cpu;
import io.riptide.bench.FreePort;
import io.riptide.bench.Program;
import io.riptide.bench.RecordedRun;
import io.riptide.bench.RiptideProcess;
import io.riptide.bench.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Spiders against the bench site: CPU for many pages, once warm, and memory while more and more
/// URLs are known.
public final class Spiders {
  private static final int PAGE_BYTES = 35_000;
  private static final int WARMUP = 5_000;
  private static final int PAGES = 2_000;
  private static final int TREE = 5_500;
  private static final List<Integer> KNOWN = List.of(10_000, 50_000, 100_000, 200_000);

  private Spiders() {}

  /// Runs it.
  public static List<Row> run(Path launcher) throws Exception {
    int port = FreePort.next();
    List<Row> rows = new ArrayList<>();
    try (var _ = Program.serving("BenchSite", "" + port, "1", "" + PAGE_BYTES);
        var riptide = RiptideProcess.start(launcher)) {
      SpiderRun.of(riptide, "http://127.0.0.1:" + port + "/p/1", WARMUP).awaitEnd();
      Cpu before = riptide.cpu();
      long start = System.nanoTime();
      SpiderRun.of(riptide, "http://127.0.0.1:" + port + "/p/2", PAGES).awaitEnd();
      double wall = (System.nanoTime() - start) / 1e9;
      double cpu = riptide.cpu().secondsSince(before) * 1_000 / PAGES;
      rows.add(new Row("35 KB pages by a spider, one host: CPU s per 1,000", cpu, "s", 0, 5));
      rows.add(new Row("pages per second by the wall", PAGES / wall, "/s", 0, 0));
      tree(riptide, port, rows);
    }
    return rows;
  }

  /// The same pages under a flight recording: what share of the Java code's time each part has.
  public static List<Row> stages(Path launcher) throws Exception {
    int port = FreePort.next();
    String site = "http://127.0.0.1:" + port + "/p/";
    try (var _ = Program.serving("BenchSite", "" + port, "1", "" + PAGE_BYTES)) {
      return RecordedRun.stages(
          launcher,
          riptide -> SpiderRun.of(riptide, site + 1, WARMUP).awaitEnd(),
          riptide -> SpiderRun.of(riptide, site + 2, PAGES).awaitEnd());
    }
  }

  /// A tree without an end: 220,000 URLs known after 5,500 pages.
  private static void tree(RiptideProcess riptide, int port, List<Row> rows) {
    Cpu before = riptide.cpu();
    long start = System.nanoTime();
    var spider = SpiderRun.of(riptide, "http://127.0.0.1:" + port + "/t/0", TREE);
    rows.addAll(spider.memoryWhile(KNOWN));
    double wall = (System.nanoTime() - start) / 1e9;
    double urls = spider.known();
    double cpu = riptide.cpu().secondsSince(before);
    rows.add(
        new Row(
            "URLs that came through the gate, per second by the wall", urls / wall, "/s", 0, 0));
    rows.add(
        new Row("10 KB pages with 40 new links: CPU s per 1,000", cpu * 1_000 / TREE, "s", 0, 0));
  }
}
