// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.system;

import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.port.DependencyHealth;
import io.riptide.api.port.DependencyHealth.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import tools.jackson.core.JsonGenerator;

/// Whether this instance and what it needs are well. All dependencies are asked at once, each for a
/// second at most, and no more often than once a second whoever asks.
public final class HealthHandler {
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final Duration KEPT = Duration.ofSeconds(1);

  private final List<DependencyHealth> dependencies;
  private final BooleanSupplier draining;
  private final ReentrantLock asking = new ReentrantLock();
  private List<Verdict> verdicts = List.of();
  private long askedAt;
  private boolean asked;

  public HealthHandler(List<DependencyHealth> dependencies, BooleanSupplier draining) {
    this.dependencies = List.copyOf(dependencies);
    this.draining = draining;
  }

  /// What one dependency said.
  private record Verdict(String name, boolean required, Check check) {
    boolean fatal() {
      return required && !check.up();
    }
  }

  /// `GET /healthz`: 200 while everything required is up, else 503; each dependency is listed.
  public Answer health(Call call) throws InterruptedException {
    List<Verdict> now = verdicts();
    boolean well = now.stream().noneMatch(Verdict::fatal);
    boolean all = now.stream().allMatch(verdict -> verdict.check().up());
    String status = well ? all ? "up" : "degraded" : "down";
    return Answer.json(well ? 200 : 503, Bytes.json(json -> write(json, status, now)));
  }

  /// `GET /readyz`: whether this instance should be sent requests.
  public Answer ready(Call call) throws InterruptedException {
    boolean ready = !draining.getAsBoolean() && verdicts().stream().noneMatch(Verdict::fatal);
    String status = draining.getAsBoolean() ? "draining" : ready ? "ready" : "not_ready";
    return Answer.json(
        ready ? 200 : 503,
        Bytes.json(json -> {
          json.writeStartObject();
          json.writeStringProperty("status", status);
          json.writeEndObject();
        }));
  }

  private static void write(JsonGenerator json, String status, List<Verdict> verdicts) {
    json.writeStartObject();
    json.writeStringProperty("status", status);
    json.writeArrayPropertyStart("dependencies");
    for (Verdict verdict : verdicts) {
      json.writeStartObject();
      json.writeStringProperty("name", verdict.name());
      json.writeStringProperty("status", verdict.check().up() ? "up" : "down");
      json.writeBooleanProperty("required", verdict.required());
      json.writeNumberProperty("latency_ms", verdict.check().latency().toNanos() / 1e6);
      json.writeStringProperty("detail", verdict.check().detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private List<Verdict> verdicts() throws InterruptedException {
    asking.lockInterruptibly();
    try {
      if (!asked || System.nanoTime() - askedAt > KEPT.toNanos()) {
        verdicts = ask();
        askedAt = System.nanoTime();
        asked = true;
      }
      return verdicts;
    } finally {
      asking.unlock();
    }
  }

  private List<Verdict> ask() throws InterruptedException {
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<Check>> running =
          dependencies.stream().map(each -> threads.submit(each::check)).toList();
      long end = System.nanoTime() + DEADLINE.toNanos();
      var said = new ArrayList<Verdict>();
      for (int i = 0; i < running.size(); i++) {
        DependencyHealth each = dependencies.get(i);
        said.add(new Verdict(each.name(), each.required(), await(running.get(i), end)));
      }
      return said;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Check await(Future<Check> running, long end) throws InterruptedException {
    try {
      return running.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return new Check(false, DEADLINE, "no answer within " + DEADLINE.toMillis() + " ms");
    } catch (ExecutionException defect) {
      return new Check(false, DEADLINE, "the check failed: " + defect.getCause());
    }
  }
}
