// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.http;

import io.riptide.bench.Row;
import io.riptide.bench.FreePort;
import io.riptide.bench.Program;
import io.riptide.bench.RiptideProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// How fast `GET /workers/jobs/{id}` is while the same process crawls: an open loop, over HTTP, through
/// the query endpoint, from the store.
public final class Reading {
  private static final int JOBS = 30;
  private static final int URLS = 500;
  private static final int COUNT = 6_000;
  private static final long EVERY_NANOS = 4_000_000;

  private Reading() {}

  /// Runs it.
  public static List<Row> underLoad(Path launcher) throws Exception {
    int port = FreePort.next();
    try (var _ = Program.serving("BenchSite", "" + port, "50", "3000");
        var riptide = RiptideProcess.start(launcher)) {
      List<String> jobs = new ArrayList<>();
      for (int i = 0; i < JOBS; i++) {
        JsonNode job = riptide.post("/api/v1/workers/jobs", crawl(port, i));
        jobs.add(job.path("job_id").asString());
      }
      String path = "/api/v1/workers/jobs/" + jobs.get(new Random(1).nextInt(JOBS));
      OpenLoop.get(riptide.port(), path, 32).run(COUNT / 4, EVERY_NANOS);
      var result = OpenLoop.get(riptide.port(), path, 32).run(COUNT, EVERY_NANOS);
      long open =
          jobs.stream()
              .filter(id -> riptide.get("/api/v1/workers/jobs/" + id).path("finished_at").isMissingNode())
              .count();
      return List.of(
          new Row("GET of a job, 250/s while 15,000 URLs are crawled: p50", result.millisAt(50), "ms", 0, 0),
          new Row("GET of a job, 250/s while 15,000 URLs are crawled: p99", result.millisAt(99), "ms", 0, 0),
          new Row("errors", result.errors(), "", 0, 0),
          new Row("jobs that still ran at the end", open, "", 0, 0));
    }
  }

  private static String crawl(int port, int job) {
    String urls =
        IntStream.range(0, URLS)
            .mapToObj(i -> "\"http://127.0.0.%d:%d/p/%d-%d\"".formatted(1 + i % 50, port, job, i))
            .collect(Collectors.joining(","));
    return "{\"type\":\"crawl\",\"urls\":[" + urls + "]}";
  }
}
