// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/// A thousand schedules that are due in the same second, without jitter.
final class Schedules {
  private static final int COUNT = 1_000;
  private static final int AT_ONCE = 16;

  private Schedules() {}

  static List<Row> sameSecond(Path launcher) throws Exception {
    int port = FreePort.next();
    try (var _ = Program.serving("BenchSite", "" + port, "50", "3000");
        var riptide = RiptideProcess.start(launcher)) {
      define(riptide, port, "0 0 0 1 1 *"); // far away, so that definitions are warm
      Instant due = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 30);
      var at = due.atOffset(ZoneOffset.UTC);
      define(
          riptide,
          port,
          "%d %d %d * * *".formatted(at.getSecond(), at.getMinute(), at.getHour()));
      if (Instant.now().isAfter(due.minusSeconds(2))) {
        throw new IllegalStateException("defining the schedules took too long");
      }
      LockSupport.parkNanos(Duration.between(Instant.now(), due.plusSeconds(8)).toNanos());
      var fired = new Histogram(3);
      var started = new Histogram(3);
      for (int i = 0; i < COUNT; i++) {
        JsonNode schedule = riptide.get("/api/v1/workers/schedule/s" + i);
        require(schedule.path("fire_count").asInt() == 1, "fired once: " + schedule);
        JsonNode run = schedule.path("recent").get(0);
        fired.recordValue(millis(due, run.path("at").asString()));
        JsonNode job = riptide.get("/api/v1/workers/jobs/" + run.path("job_id").asString());
        started.recordValue(millis(due, job.path("started_at").asString()));
      }
      return List.of(
          new Row("1,000 schedules, same second: due to fired, p50", fired.getValueAtPercentile(50), "ms", 0, 500),
          new Row("1,000 schedules, same second: due to fired, p99", fired.getValueAtPercentile(99), "ms", 0, 1_000),
          new Row("1,000 schedules, same second: due to fired, last", fired.getMaxValue(), "ms", 0, 1_000),
          new Row("1,000 schedules, same second: due to started, p50", started.getValueAtPercentile(50), "ms", 0, 0),
          new Row("1,000 schedules, same second: due to started, p99", started.getValueAtPercentile(99), "ms", 0, 0));
    }
  }

  private static void define(RiptideProcess riptide, int port, String cron) throws Exception {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var sent = new ArrayList<Future<?>>();
      for (int i = 0; i < COUNT; i++) {
        String id = "s" + i;
        String url = "http://127.0.0." + (1 + i % 50) + ":" + port + "/p/" + i;
        sent.add(
            threads.submit(
                () ->
                    riptide.put(
                        "/api/v1/workers/schedule/" + id,
                        "{\"cron\":\"%s\",\"job\":{\"type\":\"crawl\",\"urls\":[\"%s\"]}}"
                            .formatted(cron, url))));
      }
      for (Future<?> each : sent) {
        each.get(1, TimeUnit.MINUTES);
      }
    }
  }

  private static long millis(Instant from, String to) {
    return Math.max(0, Duration.between(from, Instant.parse(to)).toMillis());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
