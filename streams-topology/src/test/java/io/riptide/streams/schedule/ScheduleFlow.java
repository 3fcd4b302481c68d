// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.schedule;

import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.event.ScheduleEvent;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.schedule.Cron;
import io.riptide.schema.schedule.Firing;
import io.riptide.schema.schedule.JobTemplate;
import io.riptide.schema.schedule.Misfire;
import io.riptide.schema.schedule.Overlap;
import io.riptide.schema.schedule.Schedule;
import io.riptide.schema.schedule.ScheduleDefinition;
import io.riptide.schema.schedule.ScheduleId;
import io.riptide.schema.schedule.ScheduleKey;
import io.riptide.schema.schedule.ScheduleProgress;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topics;
import io.riptide.streams.Flow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/// A schedule named `news` in the whole topology, in the words of its owner.
final class ScheduleFlow implements AutoCloseable {
  static final ScheduleId NEWS = new ScheduleId("news");
  static final ScheduleKey KEY = new ScheduleKey(Tenant.DEFAULT, NEWS);

  final Flow flow = new Flow();
  private final List<JobSubmitted> submitted = new ArrayList<>();
  private final List<JobId> cancelled = new ArrayList<>();
  private int requests;

  /// When it fires and how; what is not said has its default.
  record Plan(
      String cron,
      String zone,
      Overlap overlap,
      Misfire misfire,
      Duration window,
      Duration jitter,
      Optional<Instant> startAt,
      Optional<Instant> endAt) {

    static Plan of(String cron) {
      return new Plan(
          cron,
          "UTC",
          Overlap.ALLOW,
          Misfire.FIRE_ONCE,
          Duration.ofHours(1),
          Duration.ZERO,
          Optional.empty(),
          Optional.empty());
    }

    Plan in(String other) {
      return new Plan(cron, other, overlap, misfire, window, jitter, startAt, endAt);
    }

    Plan with(Overlap other) {
      return new Plan(cron, zone, other, misfire, window, jitter, startAt, endAt);
    }

    Plan with(Misfire other, Duration within) {
      return new Plan(cron, zone, overlap, other, within, jitter, startAt, endAt);
    }

    Plan shaken(Duration other) {
      return new Plan(cron, zone, overlap, misfire, window, other, startAt, endAt);
    }

    Plan between(Instant start, Instant end) {
      return new Plan(
          cron, zone, overlap, misfire, window, jitter, Optional.of(start), Optional.of(end));
    }

    ScheduleDefinition definition() {
      var spec = new JobSpec.Crawl(List.of("https://example.org/"), CrawlOptions.DEFAULT);
      return new ScheduleDefinition(
          "News",
          Cron.parse(cron),
          ZoneId.of(zone),
          new JobTemplate(spec, JobTerms.DEFAULT, "hash"),
          overlap,
          misfire,
          window.toMillis(),
          jitter.toMillis(),
          startAt,
          endAt);
    }
  }

  // what its owner does

  void define(Plan plan) {
    define(NEWS, plan, Optional.empty());
  }

  void define(ScheduleId id, Plan plan, Optional<Boolean> enabled) {
    send(
        new ScheduleEvent.ScheduleDefined(
            Tenant.DEFAULT, id, plan.definition(), enabled, flow.now(), request()));
  }

  void pause() {
    send(
        new ScheduleEvent.SchedulePaused(
            Tenant.DEFAULT, NEWS, Optional.of("the site moves"), flow.now(), request()));
  }

  void resume() {
    send(new ScheduleEvent.ScheduleResumed(Tenant.DEFAULT, NEWS, flow.now(), request()));
  }

  void trigger(String requestId) {
    send(new ScheduleEvent.ScheduleTriggered(Tenant.DEFAULT, NEWS, flow.now(), requestId));
  }

  void backfill(String from, String to, boolean parallel) {
    send(
        new ScheduleEvent.BackfillRequested(
            Tenant.DEFAULT,
            NEWS,
            Instant.parse(from),
            Instant.parse(to),
            parallel,
            flow.now(),
            request()));
  }

  void delete() {
    send(new ScheduleEvent.ScheduleDeleted(Tenant.DEFAULT, NEWS, flow.now(), request()));
  }

  // what happens meanwhile

  void pass(Duration time) {
    flow.pass(time);
  }

  /// The one page of every job under way is there.
  void runsEnd() {
    flow.newFetches().forEach(flow::succeeds);
  }

  // what is seen of it

  /// Jobs submitted since the beginning.
  List<JobSubmitted> jobs() {
    flow.records(Topics.JOBS)
        .forEach(record -> {
          switch (record.value()) {
            case JobSubmitted job -> submitted.add(job);
            case JobEvent.JobCancelRequested cancel -> cancelled.add(cancel.jobId());
            default -> throw new AssertionError(record.toString());
          }
        });
    return List.copyOf(submitted);
  }

  List<JobId> cancelled() {
    jobs();
    return List.copyOf(cancelled);
  }

  /// The due times of all jobs.
  List<String> dues() {
    return firings().stream().map(firing -> firing.dueAt().toString()).toList();
  }

  List<Firing> firings() {
    return jobs().stream().map(job -> job.firing().orElseThrow()).toList();
  }

  ScheduleProgress progress() {
    KeyValueStore<Bytes, ScheduleProgress> store = flow.store(ScheduleStores.PROGRESS);
    return store.get(ScheduleStores.key(KEY));
  }

  Optional<Schedule> stored() {
    KeyValueStore<Bytes, Schedule> store = flow.store(ScheduleStores.SCHEDULES);
    return Optional.ofNullable(store.get(ScheduleStores.key(KEY)));
  }

  private void send(ScheduleEvent event) {
    flow.send(Topics.SCHEDULE_EVENTS, event);
  }

  private String request() {
    return "request-" + ++requests;
  }

  @Override
  public void close() {
    flow.close();
  }
}
