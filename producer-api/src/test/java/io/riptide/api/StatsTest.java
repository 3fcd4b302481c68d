// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.riptide.schema.stats.Durations;
import io.riptide.schema.stats.Measurement;
import io.riptide.schema.stats.Measurement.QueueMeasured;
import io.riptide.schema.stats.Measurement.WorkerHeartbeat;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StatsTest {
  private static final Durations TEN = new Durations(10, 1_000, 100, Map.of(49, 10L));

  private final TestApi api = TestApi.start();
  private final Instant now = Instant.now();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void theQueuesOfAllPartitionsAddUp() {
    api.log.measured(tasks(0, now.minusSeconds(20), 3, 100));
    api.log.measured(tasks(0, now, 4, 300));
    api.log.measured(tasks(1, now, 5, 50));
    JsonNode stats = TestApi.json(api.get("/api/v1/workers/stats/queue"));
    JsonNode queue = stats.get("queues").get(0);
    assertThat(queue.get("queue").stringValue()).isEqualTo("tasks");
    assertThat(queue.get("pending").intValue()).isEqualTo(9);
    assertThat(queue.get("completed").intValue()).isEqualTo(350);
    assertThat(queue.get("rate_out").doubleValue()).isCloseTo(10, within(2.0));
    assertThat(queue.get("oldest_age_ms").longValue()).isGreaterThanOrEqualTo(60_000);
    assertThat(stats.get("total").get("pending").intValue()).isEqualTo(9);
    assertThat(stats.get("queues").get(2).get("lag").intValue()).isEqualTo(7);
  }

  @Test
  void aWorkerIsShownUntilItStopsAndIsSilentWhenItSaysNothing() {
    api.log.measured(worker("one", now, "running"));
    api.log.measured(worker("two", now.minusSeconds(60), "running"));
    api.log.measured(worker("three", now.minusSeconds(1), "stopped"));
    JsonNode workers = TestApi.json(api.get("/api/v1/workers/stats/workers")).get("workers");
    assertThat(workers).hasSize(2);
    for (JsonNode worker : workers) {
      boolean one = worker.get("worker_id").stringValue().equals("one");
      assertThat(worker.get("state").stringValue()).isEqualTo(one ? "running" : "silent");
      assertThat(worker.get("avg_ms").doubleValue()).isEqualTo(100);
      assertThat(worker.get("p95_ms").doubleValue()).isCloseTo(100, within(5.0));
    }
  }

  @Test
  void metricsAndPhasesAreWhatWasMeasured() {
    api.log.measured(tasks(0, now, 0, 30));
    api.log.measured(worker("one", now, "running"));
    JsonNode metrics = TestApi.json(api.get("/api/v1/workers/metrics"));
    JsonNode crawl = metrics.get("jobs").get(0);
    assertThat(crawl.get("type").stringValue()).isEqualTo("crawl");
    assertThat(crawl.get("success_rate").doubleValue()).isEqualTo(0.75);
    assertThat(crawl.get("mean_ms").doubleValue()).isEqualTo(100);
    JsonNode phases = TestApi.json(api.get("/api/v1/pipeline/phases")).get("phases");
    assertThat(phases).hasSize(8);
    for (JsonNode phase : phases) {
      boolean measured = phase.get("phase").stringValue().equals("fetch");
      assertThat(phase.get("count").intValue()).isEqualTo(measured ? 10 : 0);
    }
  }

  @Test
  void whereNothingWasMeasuredEverythingIsZero() {
    JsonNode stats = TestApi.json(api.get("/api/v1/workers/stats/queue"));
    assertThat(stats.get("total").get("pending").intValue()).isZero();
    assertThat(TestApi.json(api.get("/api/v1/workers/stats/workers")).get("workers")).isEmpty();
  }

  private Measurement tasks(int partition, Instant at, long pending, long succeeded) {
    return new QueueMeasured(
        "tasks",
        partition,
        at,
        at,
        pending,
        1,
        0,
        0,
        0,
        succeeded,
        succeeded,
        0,
        0,
        Optional.of(now.minusSeconds(60)),
        Map.of("crawl/completed", 3L, "crawl/failed", 1L),
        Map.of("job_crawl", TEN));
  }

  private static Measurement worker(String id, Instant at, String state) {
    return new WorkerHeartbeat(id, "fetch", "node", at, at, state, 1, 10, 0, Map.of("fetch", TEN));
  }
}
