// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.chaos;

import io.riptide.schema.serde.Json;
import io.riptide.testing.ApiCaller;
import io.riptide.testing.ApiCaller.Unanswered;
import io.riptide.testing.SubmittedJob;
import io.riptide.testing.TestSite;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Users at random: they define schedules, submit jobs, most of them with webhooks, and cancel, pause,
/// resume and retry them. What is not answered they leave.
final class Users {
  private static final List<String> MOVES = List.of("pause", "resume", "retry", "cancel");
  private static final int SCHEDULES = 4;
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final Cluster cluster;
  private final TestSite site;
  private final String hook;
  private final RandomGenerator random;
  private final List<SubmittedJob> accepted = new ArrayList<>();
  private final List<String> denied = new ArrayList<>();
  private int unanswered;

  Users(Cluster cluster, TestSite site, String hook, RandomGenerator random) {
    this.cluster = cluster;
    this.site = site;
    this.hook = hook;
    this.random = random;
  }

  /// The jobs that were accepted.
  List<SubmittedJob> accepted() {
    return List.copyOf(accepted);
  }

  /// Jobs that were accepted and then said not to exist.
  List<String> denied() {
    return List.copyOf(denied);
  }

  /// Requests without an answer, or with one that asks to come again.
  int unanswered() {
    return unanswered;
  }

  /// Defines schedules that fire every few seconds, which must be answered.
  void defineSchedules() {
    for (int i = 0; i < SCHEDULES; i++) {
      ObjectNode definition =
          JsonNodeFactory.instance
              .objectNode()
              .put("cron", "*/%d * * * * *".formatted(3 + 2 * i))
              .put("overlap", "allow")
              .put("misfire", "catch_up")
              .put("jitter_ms", i * 500);
      ObjectNode job = definition.putObject("job").put("type", "crawl");
      job.putArray("urls").add(site.url(40 + i, "/page/scheduled"));
      byte[] body = definition.toString().getBytes(StandardCharsets.UTF_8);
      cluster.api(random).put("/workers/schedule/chaos-" + i, "application/json", body);
    }
  }

  /// Pauses them again, however long it takes to be answered.
  List<JsonNode> pauseSchedules() {
    List<JsonNode> paused = new ArrayList<>();
    while (paused.size() < SCHEDULES) {
      try {
        String path = "/workers/schedule/chaos-" + paused.size();
        ObjectNode why = JsonNodeFactory.instance.objectNode().put("reason", "the end");
        if (cluster.api(random).post(path + "/pause", why).statusCode() < 300) {
          paused.add(Json.EVENTS.readTree(cluster.api(random).get(path).body()));
        }
      } catch (Unanswered busy) {
        unanswered++;
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    return paused;
  }

  /// Goes on until `end`, in terms of [System#nanoTime].
  void use(long end) {
    while (System.nanoTime() < end) {
      try {
        if (random.nextInt(10) < 6) {
          submit();
        } else {
          move();
        }
      } catch (Unanswered deadOrBusy) {
        unanswered++;
      }
      LockSupport.parkNanos(Duration.ofMillis(20 + random.nextInt(300)).toNanos());
    }
  }

  /// Lets everything that is paused go on.
  void resumeAll() {
    try {
      ObjectNode paused = JsonNodeFactory.instance.objectNode().put("status", "paused");
      cluster.api(random).post("/workers/jobs:resume", paused);
    } catch (Unanswered busy) {
      unanswered++;
    }
  }

  private void submit() {
    Set<String> urls = new LinkedHashSet<>();
    String name = Integer.toHexString(random.nextInt());
    for (int i = 1 + random.nextInt(30); i > 0; i--) {
      String path =
          switch (random.nextInt(8)) {
            case 0 -> "/status/404/";
            case 1 -> "/once/503/";
            case 2 -> "/slow/500/";
            default -> "/page/";
          };
      urls.add(site.url(1 + random.nextInt(20), path + name + "/" + i));
    }
    ObjectNode more = JsonNodeFactory.instance.objectNode();
    if (random.nextInt(10) < 7) {
      ObjectNode callback = more.putObject("callback").put("url", hook).put("secret", SECRET);
      List.of("started", "paused", "completed", "failed", "cancelled", "expired")
          .forEach(callback.putArray("events")::add);
    }
    SubmittedJob job = cluster.api(random).submit(List.copyOf(urls), more);
    accepted.add(job);
    heard(job.id(), cluster.api(random).get("/workers/jobs/" + job.id()));
  }

  private void move() {
    if (accepted.isEmpty()) {
      return;
    }
    int newest = Math.min(accepted.size(), 10);
    String id = accepted.get(accepted.size() - 1 - random.nextInt(newest)).id();
    String move = MOVES.get(random.nextInt(MOVES.size()));
    ApiCaller api = cluster.api(random);
    if (move.equals("cancel")) {
      heard(id, api.delete("/workers/jobs/" + id));
    } else {
      ObjectNode nothing = JsonNodeFactory.instance.objectNode();
      heard(id, api.post("/workers/jobs/" + id + "/" + move, nothing));
    }
  }

  private void heard(String id, HttpResponse<String> answer) {
    if (answer.statusCode() == 404) {
      denied.add(id);
    }
  }
}
