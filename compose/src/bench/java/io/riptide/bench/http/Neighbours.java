// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.http;

import io.riptide.bench.FreePort;
import io.riptide.bench.Program;
import io.riptide.bench.RiptideProcess;
import io.riptide.bench.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/// Small jobs of one tenant beside 100,000 URLs of another one, while these are taken in and then while they
/// wait: how long each takes until its URL is handed out, and until it has ended.
public final class Neighbours {
  private static final String BIG = "big-0123456789abcdef";
  private static final String SMALL = "small-0123456789abcdef";
  private static final int JOBS = 100;
  private static final int URLS = 1_000;
  private static final int COUNT = 100;
  private static final Duration EVERY = Duration.ofMillis(250);

  private Neighbours() {}

  /// Runs it.
  public static List<Row> delay(Path launcher) throws Exception {
    int port = FreePort.next();
    var keys = Map.of("RIPTIDE_API_KEYS", "big@big=" + BIG + ",small@small=" + SMALL);
    try (var _ = Program.serving("BenchSite", "" + port, "60", "3000");
        var riptide =
            RiptideProcess.start(launcher, Files.createTempDirectory("riptide-bench"), keys)) {
      var big = riptide.as(BIG);
      Deque<String> coming = new ArrayDeque<>();
      for (int i = 0; i < JOBS; i++) {
        coming.add(big.post("/api/v1/workers/jobs", crawl(port, 50, i, URLS)).path("job_id").asString());
      }
      var small = riptide.as(SMALL);
      List<String> early = new ArrayList<>();
      while (!takenIn(big, coming)) {
        early.add(submit(small, port, early.size()));
      }
      List<String> late = new ArrayList<>();
      for (int i = 0; i < COUNT; i++) {
        late.add(submit(small, port, early.size() + i));
      }
      long open = big.get("/api/v1/workers/stats/queue").at("/total/pending").asLong();
      LockSupport.parkNanos(Duration.ofSeconds(15).toNanos());
      var began = times(small, early, "started_at");
      var started = times(small, late, "started_at");
      var ended = times(small, late, "finished_at");
      return List.of(
          new Row("small jobs while another's 100,000 URLs are taken in", early.size(), "", 0, 0),
          new Row("submission to start then, p50", began.getValueAtPercentile(50), "ms", 0, 0),
          new Row("submission to start then, p99", began.getValueAtPercentile(99), "ms", 0, 0),
          new Row("URLs of another tenant that waited all the time", open, "", 0, 0),
          new Row("small jobs beside them: submission to start, p50", started.getValueAtPercentile(50), "ms", 0, 0),
          new Row("small jobs beside them: submission to start, p99", started.getValueAtPercentile(99), "ms", 1_000, 0),
          new Row("small jobs beside them: submission to end, p50", ended.getValueAtPercentile(50), "ms", 0, 0),
          new Row("small jobs beside them: submission to end, p99", ended.getValueAtPercentile(99), "ms", 0, 0));
    }
  }

  private static String submit(RiptideProcess small, int port, int number) {
    JsonNode job = small.post("/api/v1/workers/jobs", crawl(port, 60, JOBS + number, 1));
    LockSupport.parkNanos(EVERY.toNanos());
    return job.path("job_id").asString();
  }

  /// Whether all of the jobs have a task for each of their URLs; forgets those that have.
  private static boolean takenIn(RiptideProcess riptide, Deque<String> coming) {
    while (!coming.isEmpty() && discovered(riptide, coming.peek()) == URLS) {
      coming.remove();
    }
    return coming.isEmpty();
  }

  private static long discovered(RiptideProcess riptide, String job) {
    try {
      return riptide.get("/api/v1/workers/jobs/" + job).at("/progress/discovered").asLong();
    } catch (IllegalStateException notTakenIn) {
      return 0;
    }
  }

  private static Histogram times(RiptideProcess riptide, List<String> jobs, String until) {
    var times = new Histogram(3);
    for (String id : jobs) {
      times.recordValue(millis(riptide.get("/api/v1/workers/jobs/" + id), until));
    }
    return times;
  }

  private static String crawl(int port, int hosts, int job, int count) {
    String urls =
        IntStream.range(0, count)
            .mapToObj(i ->
                "\"http://127.0.0.%d:%d/p/%d-%d\"".formatted(1 + (job + i) % hosts, port, job, i))
            .collect(Collectors.joining(","));
    return "{\"type\":\"crawl\",\"urls\":[" + urls + "]}";
  }

  private static long millis(JsonNode job, String until) {
    Instant from = Instant.parse(job.path("submitted_at").asString());
    if (!job.has(until)) {
      throw new IllegalStateException("a small job is not done: " + job);
    }
    return Math.max(0, Duration.between(from, Instant.parse(job.path(until).asString())).toMillis());
  }
}
