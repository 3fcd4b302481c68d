// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.killed;

import io.riptide.schema.serde.Json;
import io.riptide.testing.ApiCaller;
import io.riptide.testing.LinkedSite;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One spider, asked after until somebody answers: those that would may be dead.
///
/// @param api whoever can be asked at the moment
record SpiderJob(String id, Supplier<ApiCaller> api) {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /// Submits one that goes over the whole site, but for its calendar and what is there at the third
  /// attempt only.
  static SpiderJob over(LinkedSite site, int concurrency, Supplier<ApiCaller> api) {
    String body =
        """
        {"type": "spider", "seeds": ["%s"], "max_pages": 1000000, "max_depth": 100,
         "concurrency": %d, "scope": {"exclude": ["/cal/**", "/flaky/**"]},
         "budgets": {"per_pattern": {"novelty": false}}, "options": {"cache": "bypass"}}
        """
            .formatted(site.url("/p/0"), concurrency);
    var answer = api.get().post("/workers/jobs", Json.EVENTS.readTree(body));
    if (answer.statusCode() != 202) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return new SpiderJob(Json.EVENTS.readTree(answer.body()).path("job_id").asString(), api);
  }

  JsonNode state() {
    return asked(caller -> caller.job(id));
  }

  /// Waits until its state is as wanted.
  JsonNode when(Predicate<JsonNode> wanted) {
    long begun = System.nanoTime();
    JsonNode state = state();
    while (!wanted.test(state)) {
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new IllegalStateException("still " + state);
      }
      rest();
      state = state();
    }
    return state;
  }

  JsonNode ended() {
    return when(state -> state.has("finished_at"));
  }

  /// Pauses it, and waits until nothing of it is under way.
  JsonNode paused() {
    move("pause");
    return when(
        state ->
            state.path("status").asString().equals("paused")
                && state.at("/progress/in_flight").asInt(-1) == 0);
  }

  void resumed() {
    move("resume");
  }

  /// The URLs of all its pages, and those of all that is no page.
  List<String> urls(String list) {
    return asked(caller -> caller.pages("/workers/jobs/" + id + list)).stream()
        .map(item -> item.path("url").asString())
        .toList();
  }

  private void move(String move) {
    int status =
        asked(
            caller ->
                caller
                    .post("/workers/jobs/" + id + "/" + move, JsonNodeFactory.instance.objectNode())
                    .statusCode());
    if (status != 202) {
      throw new IllegalStateException(move + " was answered " + status);
    }
  }

  private <T> T asked(Function<ApiCaller, T> question) {
    long begun = System.nanoTime();
    while (true) {
      try {
        return question.apply(api.get());
      } catch (ApiCaller.Unanswered nobody) {
        if (System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw nobody;
        }
        rest();
      }
    }
  }

  private static void rest() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
