// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/// Spiders against the bench site: CPU for many pages, once warm, and memory while more and more
/// URLs are known.
final class Spiders {
  private static final int PAGE_BYTES = 35_000;
  private static final int WARMUP = 5_000;
  private static final int PAGES = 2_000;
  private static final int TREE = 5_500;
  private static final List<Integer> KNOWN = List.of(10_000, 50_000, 100_000, 200_000);

  private Spiders() {}

  static List<Row> run(Path launcher) throws Exception {
    int port = FreePort.next();
    List<Row> rows = new ArrayList<>();
    try (var _ = Program.serving("BenchSite", "" + port, "1", "" + PAGE_BYTES);
        var riptide = RiptideProcess.start(launcher)) {
      awaitEnd(riptide, submit(riptide, "http://127.0.0.1:" + port + "/p/1", WARMUP));
      Cpu before = riptide.cpu();
      long start = System.nanoTime();
      awaitEnd(riptide, submit(riptide, "http://127.0.0.1:" + port + "/p/2", PAGES));
      double wall = (System.nanoTime() - start) / 1e9;
      double cpu = riptide.cpu().secondsSince(before) * 1_000 / PAGES;
      rows.add(new Row("35 KB pages by a spider, one host: CPU s per 1,000", cpu, "s", 0, 5));
      rows.add(new Row("pages per second by the wall", PAGES / wall, "/s", 0, 0));
      tree(riptide, port, rows);
    }
    return rows;
  }

  /// A tree without an end: 220,000 URLs known after 5,500 pages.
  private static void tree(RiptideProcess riptide, int port, List<Row> rows) {
    Cpu before = riptide.cpu();
    long start = System.nanoTime();
    String job = submit(riptide, "http://127.0.0.1:" + port + "/t/0", TREE);
    var left = new ArrayList<>(KNOWN);
    JsonNode state = riptide.get("/api/v1/workers/jobs/" + job);
    while (!state.has("stop_reason") || !left.isEmpty()) {
      long known = state.at("/progress/discovered").asLong(0);
      while (!left.isEmpty() && known >= left.getFirst()) {
        String what = "resident memory with %,d URLs known".formatted(left.removeFirst());
        rows.add(new Row(what, riptide.residentMegabytes(), "MB", 1_024, 0));
      }
      if (state.has("finished_at")) {
        break;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      state = riptide.get("/api/v1/workers/jobs/" + job);
    }
    double wall = (System.nanoTime() - start) / 1e9;
    double urls = state.at("/progress/discovered").asLong(0);
    double cpu = riptide.cpu().secondsSince(before);
    rows.add(
        new Row(
            "URLs that came through the gate, per second by the wall", urls / wall, "/s", 0, 0));
    rows.add(
        new Row("10 KB pages with 40 new links: CPU s per 1,000", cpu * 1_000 / TREE, "s", 0, 0));
  }

  private static String submit(RiptideProcess riptide, String seed, int pages) {
    String body =
        """
        {"type": "spider", "seeds": ["%s"], "max_pages": %d, "concurrency": 64,
         "budgets": {"per_pattern": {"novelty": false}}, "options": {"cache": "bypass"}}
        """
            .formatted(seed, pages);
    return riptide.post("/api/v1/workers/jobs", body).path("job_id").asString();
  }

  private static void awaitEnd(RiptideProcess riptide, String job) {
    JsonNode state = riptide.get("/api/v1/workers/jobs/" + job);
    while (!state.has("finished_at")) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      state = riptide.get("/api/v1/workers/jobs/" + job);
    }
    if (!state.path("status").asString().equals("completed")) {
      throw new IllegalStateException("the spider did not complete: " + state);
    }
  }
}
