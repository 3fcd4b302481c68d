// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.schedule;

import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.http.json.RequestJson;
import io.riptide.schema.job.JobId;
import io.riptide.schema.schedule.Run;
import io.riptide.schema.schedule.Schedule;
import io.riptide.schema.schedule.ScheduleDefinition;
import io.riptide.schema.schedule.ScheduleId;
import io.riptide.schema.schedule.ScheduleProgress;
import io.riptide.schema.view.SchedulePage;
import io.riptide.schema.view.ScheduleView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// Schedules as JSON, and where they are.
final class ScheduleJson {
  private static final String BASE = "/api/v1/workers/schedule/";
  private static final int FIRE_TIMES = 10;

  private ScheduleJson() {}

  /// The path of a schedule.
  static String path(ScheduleId id) {
    return BASE + id;
  }

  /// A schedule with everything that is known of it.
  static Bytes schedule(ScheduleView view, Instant now) {
    return Bytes.json(json -> {
      json.writeStartObject();
      head(json, view);
      job(json, view.schedule().definition());
      progress(json, view);
      json.writeArrayPropertyStart("next_fire_times");
      nextFireTimes(view.schedule(), now).forEach(at -> json.writeString(at.toString()));
      json.writeEndArray();
      recent(json, view.progress());
      foot(json, view);
      json.writeEndObject();
    });
  }

  /// A page of the list.
  static Bytes page(SchedulePage page) {
    return Bytes.json(json -> {
      json.writeStartObject();
      json.writeArrayPropertyStart("items");
      for (ScheduleView view : page.items()) {
        json.writeStartObject();
        head(json, view);
        progress(json, view);
        foot(json, view);
        json.writeEndObject();
      }
      json.writeEndArray();
      page.nextCursor().ifPresent(next -> json.writeStringProperty("next_cursor", next));
      json.writeEndObject();
    });
  }

  /// What a definition would change.
  static Bytes change(
      String change, Optional<Schedule> before, ScheduleDefinition after, boolean enabled) {
    return Bytes.json(json -> {
      json.writeStartObject();
      json.writeStringProperty("change", change);
      before.ifPresent(schedule -> {
        json.writeName("before");
        definition(json, schedule.definition(), schedule.pause().isEmpty());
      });
      json.writeName("after");
      definition(json, after, enabled);
      json.writeEndObject();
    });
  }

  /// The answer to a trigger.
  static Bytes triggered(Schedule schedule, JobId job) {
    return Bytes.json(json -> {
      json.writeStartObject();
      json.writeStringProperty("schedule_id", schedule.scheduleId().value());
      json.writeStringProperty("job_id", job.toString());
      json.writeObjectPropertyStart("links");
      json.writeStringProperty("job", JobJson.path(job));
      json.writeStringProperty("schedule", path(schedule.scheduleId()));
      json.writeEndObject();
      json.writeEndObject();
    });
  }

  /// The answer to a backfill.
  static Bytes backfilled(Schedule schedule, String backfill, int firings) {
    return Bytes.json(json -> {
      json.writeStartObject();
      json.writeStringProperty("schedule_id", schedule.scheduleId().value());
      json.writeStringProperty("backfill_id", backfill);
      json.writeNumberProperty("firings", firings);
      json.writeEndObject();
    });
  }

  /// The answer to a deletion.
  static Bytes deleted(ScheduleId id) {
    return Bytes.json(json -> {
      json.writeStartObject();
      json.writeStringProperty("id", id.value());
      json.writeBooleanProperty("deleted", true);
      json.writeEndObject();
    });
  }

  /// The next times at which it fires, jitter included; none while it is paused.
  static List<Instant> nextFireTimes(Schedule schedule, Instant now) {
    if (schedule.pause().isPresent()) {
      return List.of();
    }
    ScheduleDefinition definition = schedule.definition();
    var jitter = definition.jitterOf(schedule.key());
    var times = new ArrayList<Instant>();
    Optional<Instant> due = definition.nextDue(now.minus(jitter));
    while (due.isPresent() && times.size() < FIRE_TIMES) {
      times.add(due.get().plus(jitter));
      due = definition.nextDue(due.get());
    }
    return times;
  }

  private static void definition(JsonGenerator json, ScheduleDefinition definition, boolean on) {
    json.writeStartObject();
    plan(json, definition);
    json.writeBooleanProperty("enabled", on);
    job(json, definition);
    json.writeEndObject();
  }

  private static void head(JsonGenerator json, ScheduleView view) {
    Schedule schedule = view.schedule();
    json.writeStringProperty("id", schedule.scheduleId().value());
    plan(json, schedule.definition());
    json.writeBooleanProperty("enabled", schedule.pause().isEmpty());
    schedule
        .pause()
        .ifPresent(pause -> {
          json.writeObjectPropertyStart("paused");
          pause.reason().ifPresent(why -> json.writeStringProperty("reason", why));
          json.writeStringProperty("at", pause.at().toString());
          json.writeEndObject();
        });
    json.writeStringProperty("created_at", schedule.createdAt().toString());
    json.writeStringProperty("changed_at", schedule.changedAt().toString());
    json.writeNumberProperty("revision", schedule.revision());
  }

  private static void plan(JsonGenerator json, ScheduleDefinition definition) {
    json.writeStringProperty("name", definition.name());
    json.writeStringProperty("cron", definition.cron().toString());
    json.writeStringProperty("time_zone", zone(definition));
    json.writeStringProperty("overlap", lower(definition.overlap()));
    json.writeStringProperty("misfire", lower(definition.misfire()));
    json.writeNumberProperty("catch_up_window_ms", definition.catchUpWindowMs());
    json.writeNumberProperty("jitter_ms", definition.jitterMs());
    definition.startAt().ifPresent(at -> json.writeStringProperty("start_at", at.toString()));
    definition.endAt().ifPresent(at -> json.writeStringProperty("end_at", at.toString()));
  }

  private static void job(JsonGenerator json, ScheduleDefinition definition) {
    json.writeName("job");
    RequestJson.write(json, definition.job().spec(), definition.job().terms());
  }

  private static void progress(JsonGenerator json, ScheduleView view) {
    ScheduleProgress progress = view.progress();
    progress.nextFireAt().ifPresent(at -> json.writeStringProperty("next_fire_at", at.toString()));
    progress.lastFireAt().ifPresent(at -> json.writeStringProperty("last_fire_at", at.toString()));
    json.writeNumberProperty("fire_count", progress.fireCount());
    json.writeNumberProperty("missed_count", progress.missedCount());
    json.writeNumberProperty("skipped_count", progress.skippedCount());
    json.writeArrayPropertyStart("running");
    progress.running().stream().map(JobId::toString).forEach(json::writeString);
    json.writeEndArray();
  }

  private static void recent(JsonGenerator json, ScheduleProgress progress) {
    json.writePOJOProperty("backfills", progress.backfills());
    json.writeArrayPropertyStart("recent");
    for (Run run : progress.recent()) {
      json.writeStartObject();
      json.writeStringProperty("due_at", run.dueAt().toString());
      json.writeStringProperty("at", run.at().toString());
      json.writeStringProperty("kind", lower(run.kind()));
      json.writeStringProperty("outcome", lower(run.outcome()));
      run.jobId().ifPresent(job -> json.writeStringProperty("job_id", job.toString()));
      run.endedAt().ifPresent(at -> json.writeStringProperty("ended_at", at.toString()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void foot(JsonGenerator json, ScheduleView view) {
    if (view.stale()) {
      json.writeBooleanProperty("stale", true);
    }
    ScheduleId id = view.schedule().scheduleId();
    json.writeObjectPropertyStart("links");
    json.writeStringProperty("self", path(id));
    json.writeStringProperty("jobs", "/api/v1/workers/jobs?schedule_id=" + id);
    json.writeEndObject();
  }

  private static String zone(ScheduleDefinition definition) {
    String id = definition.timeZone().getId();
    return id.equals("Z") ? "UTC" : id;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
