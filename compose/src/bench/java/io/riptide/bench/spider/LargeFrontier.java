// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.spider;

import io.riptide.bench.Cpu;
import io.riptide.bench.FreePort;
import io.riptide.bench.Program;
import io.riptide.bench.RiptideProcess;
import io.riptide.bench.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One spider that comes to know a million URLs: 2,000 pages of a web without an end, with 500 links
/// each that nobody else has. What it costs to know them, and where they are kept.
public final class LargeFrontier {
  private static final int PAGES = 2_010;
  private static final List<Integer> KNOWN =
      List.of(10_000, 100_000, 250_000, 500_000, 750_000, 1_000_000);

  private LargeFrontier() {}

  /// Runs it.
  public static List<Row> run(Path launcher) throws Exception {
    int port = FreePort.next();
    try (var _ = Program.serving("BenchSite", "" + port, "1", "1000");
        var riptide = RiptideProcess.start(launcher)) {
      Cpu before = riptide.cpu();
      long start = System.nanoTime();
      var spider = SpiderRun.of(riptide, "http://127.0.0.1:" + port + "/w/0", PAGES);
      List<Row> rows = new ArrayList<>(spider.memoryWhile(KNOWN));
      double wall = (System.nanoTime() - start) / 1e9;
      double cpu = riptide.cpu().secondsSince(before);
      double urls = spider.known();
      rows.add(new Row("URLs known at the end", urls, "", 0, 0));
      rows.add(new Row("per second by the wall", urls / wall, "/s", 0, 0));
      rows.add(new Row("CPU for each, its share of the pages included", cpu * 1e6 / urls, "us", 0, 0));
      rows.add(new Row("disk, stores", bytes(riptide.data(), "streams") / urls, "B/URL", 0, 0));
      rows.add(new Row("disk, stores and log", bytes(riptide.data(), "") / urls, "B/URL", 0, 0));
      return rows;
    }
  }

  /// What lies below the folders of that name.
  private static long bytes(Path data, String folder) throws IOException {
    Path within = data.resolve(folder);
    try (var files = Files.walk(within)) {
      return files.map(Path::toFile).filter(file -> file.isFile()).mapToLong(file -> file.length()).sum();
    }
  }
}
