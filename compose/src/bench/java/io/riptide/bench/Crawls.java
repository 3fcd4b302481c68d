// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Crawl jobs against the bench site: latency of one URL, and CPU for many beside the plain downloader.
final class Crawls {
  private static final int HOSTS = 50;
  private static final int PAGE_BYTES = 35_000;
  private static final int PAGES = 2_000;
  private static final int WARMUP = 12_000;

  private Crawls() {}

  /// One URL at a time on an otherwise idle system, a page of 30 KB, end to end.
  static List<Row> oneUrl(Path launcher) throws Exception {
    int port = FreePort.next();
    try (var _ = Program.serving("BenchSite", "" + port, "1", "30000");
        var riptide = RiptideProcess.start(launcher)) {
      var micros = new Histogram(3);
      for (int i = 0; i < 150; i++) {
        String url = "http://127.0.0.1:" + port + "/p/" + i;
        long start = System.nanoTime();
        JsonNode answer = riptide.post("/api/v1/crawl", "{\"urls\":[\"" + url + "\"]}");
        long took = (System.nanoTime() - start) / 1_000;
        require(answer.path("successful").asInt() == 1, "the crawl of " + url + ": " + answer);
        if (i >= 50) {
          micros.recordValue(took);
        }
      }
      return List.of(
          new Row("one-URL POST /crawl: p50", micros.getValueAtPercentile(50) / 1e3, "ms", 150, 60),
          new Row("one-URL POST /crawl: p99", micros.getValueAtPercentile(99) / 1e3, "ms", 500, 0));
    }
  }

  /// 2,000 pages of 35 KB over 50 hosts as two crawl jobs, and the same by the plain downloader; both
  /// have got through 12,000 before.
  static List<Row> pages(Path launcher) throws Exception {
    int port = FreePort.next();
    try (var _ = Program.serving("BenchSite", "" + port, "" + HOSTS, "" + PAGE_BYTES);
        var riptide = RiptideProcess.start(launcher)) {
      crawl(riptide, port, 0, WARMUP);
      Cpu before = riptide.cpu();
      long start = System.nanoTime();
      crawl(riptide, port, WARMUP, PAGES);
      double wall = (System.nanoTime() - start) / 1e9;
      double ours = riptide.cpu().secondsSince(before) * 1000 / PAGES;
      double plain = plainDownloader(port) * 1000 / PAGES;
      return List.of(
          new Row("35 KB pages as crawl jobs: CPU s per 1,000", ours, "s", 0, 0),
          new Row("the plain downloader, same go: CPU s per 1,000", plain, "s", 0, 0),
          new Row("ratio", ours / plain, "x", 3, 1.5),
          new Row("pages per second by the wall", PAGES / wall, "/s", 0, 0),
          new Row("resident memory, under this load", riptide.residentMegabytes(), "MB", 1200, 800));
    }
  }

  /// The same pages under a flight recording: what share of the Java code's time each part has, once
  /// warm.
  static List<Row> stages(Path launcher) throws Exception {
    int port = FreePort.next();
    try (var _ = Program.serving("BenchSite", "" + port, "" + HOSTS, "" + PAGE_BYTES)) {
      return RecordedRun.stages(
          launcher,
          riptide -> crawl(riptide, port, 0, WARMUP),
          riptide -> crawl(riptide, port, WARMUP, PAGES));
    }
  }

  private static void crawl(RiptideProcess riptide, int port, int first, int count) {
    var jobs = new ArrayList<String>();
    for (int from = first; from < first + count; from += 1_000) {
      var urls = new StringJoiner("\",\"", "[\"", "\"]");
      for (int i = from; i < Math.min(from + 1_000, first + count); i++) {
        urls.add("http://127.0.0." + (1 + i % HOSTS) + ":" + port + "/p/" + i);
      }
      String body =
          "{\"type\":\"crawl\",\"urls\":" + urls + ",\"options\":{\"cache\":\"bypass\"}}";
      jobs.add(riptide.post("/api/v1/workers/jobs", body).path("job_id").asString());
    }
    for (String job : jobs) {
      JsonNode state = riptide.get("/api/v1/workers/jobs/" + job);
      while (!List.of("completed", "failed").contains(state.path("status").asString())) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        state = riptide.get("/api/v1/workers/jobs/" + job);
      }
      int succeeded = state.path("progress").path("succeeded").asInt();
      require(succeeded == Math.min(1_000, count), "not every page came back: " + state);
    }
  }

  private static double plainDownloader(int port) throws IOException {
    Process plain = Program.start("PlainDownloader", "" + port, "" + HOSTS, "" + PAGES, "" + WARMUP);
    try (var out =
        new BufferedReader(new InputStreamReader(plain.getInputStream(), StandardCharsets.UTF_8))) {
      return JsonMapper.shared().readTree(out.readLine()).path("cpu_s").asDouble();
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
