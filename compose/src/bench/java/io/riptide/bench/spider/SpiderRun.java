// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.spider;

import io.riptide.bench.RiptideProcess;
import io.riptide.bench.Row;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// One spider job, looked at until it has ended.
final class SpiderRun {
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final RiptideProcess riptide;
  private final String job;
  private JsonNode state;

  private SpiderRun(RiptideProcess riptide, String job, JsonNode state) {
    this.riptide = riptide;
    this.job = job;
    this.state = state;
  }

  /// Submits one that takes so many pages and leaves no pattern alone.
  static SpiderRun of(RiptideProcess riptide, String seed, int pages) {
    String body =
        """
        {"type": "spider", "seeds": ["%s"], "max_pages": %d, "concurrency": 64,
         "budgets": {"per_pattern": {"novelty": false}}, "options": {"cache": "bypass"}}
        """
            .formatted(seed, pages);
    return submitted(riptide, body);
  }

  /// Submits one that goes wherever links lead, and that leaves alone what brings nothing new.
  static SpiderRun everywhere(RiptideProcess riptide, String seed, int pages) {
    String body =
        """
        {"type": "spider", "seeds": ["%s"], "max_pages": %d, "concurrency": 64,
         "scope": {"same": "any"}, "options": {"cache": "bypass"}}
        """
            .formatted(seed, pages);
    return submitted(riptide, body);
  }

  /// Submits one that takes so many of the pages that sitemaps list.
  static SpiderRun listed(RiptideProcess riptide, String seed, int pages) {
    String body =
        """
        {"type": "spider", "seeds": ["%s"], "max_pages": %d, "sitemap": "only",
         "budgets": {"per_pattern": {"novelty": false}}, "options": {"cache": "bypass"}}
        """
            .formatted(seed, pages);
    return submitted(riptide, body);
  }

  private static SpiderRun submitted(RiptideProcess riptide, String body) {
    JsonNode answer = riptide.post("/api/v1/workers/jobs", body);
    return new SpiderRun(riptide, answer.path("job_id").asString(), answer);
  }

  void awaitEnd() {
    while (!ended()) {
      look();
    }
    if (!state.path("status").asString().equals("completed")) {
      throw new IllegalStateException("the spider did not complete: " + state);
    }
  }

  /// The resident memory of the process when so many URLs are known, to the end.
  List<Row> memoryWhile(List<Integer> known) {
    List<Row> rows = new ArrayList<>();
    Deque<Integer> left = new ArrayDeque<>(known);
    while (!ended()) {
      look();
      while (!left.isEmpty() && known() >= left.getFirst()) {
        String what = "resident memory with %,d URLs known".formatted(left.removeFirst());
        rows.add(new Row(what, riptide.residentMegabytes(), "MB", 1_024, 0));
      }
    }
    awaitEnd();
    return rows;
  }

  /// URLs that were met so far.
  long known() {
    return state.at("/progress/discovered").asLong(0);
  }

  /// Why it ended.
  String stopReason() {
    return state.path("stop_reason").asString();
  }

  /// What it left alone, by its own word.
  JsonNode leftAlone() {
    return state.path("left_alone");
  }

  /// Gives every URL that was met and is no page, with its reason.
  void errors(Consumer<JsonNode> each) {
    String from = "";
    do {
      JsonNode page = read("/api/v1/workers/jobs/" + job + "/errors?limit=500" + from);
      page.path("items").forEach(each);
      from = page.path("next_cursor").asString("");
      from = from.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(from, StandardCharsets.UTF_8);
    } while (!from.isEmpty());
  }

  private boolean ended() {
    return state.has("finished_at");
  }

  private void look() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    state = read("/api/v1/workers/jobs/" + job);
  }

  /// The answer, though it may be late: what is too busy to answer says so.
  private JsonNode read(String path) {
    long since = System.nanoTime();
    while (true) {
      try {
        return riptide.get(path);
      } catch (RiptideProcess.NotNowException busy) {
        if (System.nanoTime() - since > SILENCE.toNanos()) {
          throw busy;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }
}
