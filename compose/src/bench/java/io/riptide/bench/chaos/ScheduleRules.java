// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.chaos;

import io.riptide.schema.schedule.Cron;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What must hold of a schedule that allows overlaps and catches up: it fired for every due time from
/// its first to its last one, once each, and in time.
final class ScheduleRules {
  private static final Duration BOUND = Duration.ofMinutes(2);

  private final List<JsonNode> fired;

  /// @param submissions every one that is on the topic of jobs
  ScheduleRules(List<JsonNode> submissions) {
    this.fired = submissions.stream().filter(event -> event.has("firing")).toList();
  }

  int firings() {
    return fired.size();
  }

  /// How much later than due the latest firing came, jitter included.
  double latestSeconds() {
    return fired.stream().mapToLong(ScheduleRules::lateMs).max().orElse(0) / 1e3;
  }

  /// What does not hold of a schedule, as the API shows it.
  List<String> brokenBy(JsonNode schedule) {
    String id = schedule.path("id").asString();
    List<String> broken = new ArrayList<>();
    List<Instant> dues = new ArrayList<>();
    for (JsonNode event : fired) {
      if (event.at("/firing/schedule_id").asString().equals(id)) {
        dues.add(Instant.parse(event.at("/firing/due_at").asString()));
        if (lateMs(event) > BOUND.toMillis()) {
          broken.add(id + ": fired " + lateMs(event) + " ms late");
        }
      }
    }
    dues.sort(null);
    if (dues.isEmpty() || schedule.path("fire_count").asInt() != dues.size()) {
      broken.add(id + ": says fire_count " + schedule.path("fire_count") + ", fired " + dues.size());
    }
    Cron cron = Cron.parse(schedule.path("cron").asString());
    for (int i = 1; i < dues.size(); i++) {
      Optional<Instant> next = cron.next(dues.get(i - 1), ZoneOffset.UTC);
      if (!next.equals(Optional.of(dues.get(i)))) {
        broken.add(id + ": fired for " + dues.get(i) + " after " + dues.get(i - 1));
      }
    }
    return broken;
  }

  private static long lateMs(JsonNode event) {
    Instant due = Instant.parse(event.at("/firing/due_at").asString());
    return Duration.between(due, Instant.parse(event.path("submitted_at").asString())).toMillis();
  }
}
