// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.json;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.view.JobView;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/// Jobs as JSON, and where they are.
public final class JobJson {
  private static final String BASE = "/api/v1/workers/jobs/";

  private JobJson() {}

  /// The path of a job.
  public static String path(JobId id) {
    return BASE + id;
  }

  /// Where a job is found: the header `Location`.
  public static Header location(JobId id) {
    return HeaderValues.create(HeaderNames.LOCATION, path(id));
  }

  /// The answer to a submission.
  public static Bytes receipt(JobState state) {
    return Bytes.json(json -> receipt(json, state));
  }

  /// Writes the answer to a submission.
  public static void receipt(JsonGenerator json, JobState state) {
    json.writeStartObject();
    json.writeStringProperty("job_id", state.jobId().toString());
    json.writeStringProperty("type", lower(state.type()));
    json.writeStringProperty("status", lower(state.status()));
    json.writeStringProperty("submitted_at", state.submittedAt().toString());
    links(json, state.jobId());
    json.writeEndObject();
  }

  /// A job with what was asked of it.
  public static Bytes job(JobView view) {
    return Bytes.json(json -> {
      json.writeStartObject();
      state(json, view.state());
      json.writeName("request");
      RequestJson.write(json, view.spec(), view.terms());
      if (view.stale()) {
        json.writeBooleanProperty("stale", true);
      }
      links(json, view.state().jobId());
      json.writeEndObject();
    });
  }

  /// Writes a job of a list.
  public static void item(JsonGenerator json, JobState state) {
    json.writeStartObject();
    state(json, state);
    links(json, state.jobId());
    json.writeEndObject();
  }

  private static void state(JsonGenerator json, JobState state) {
    json.writeStringProperty("job_id", state.jobId().toString());
    json.writeStringProperty("type", lower(state.type()));
    json.writeStringProperty("status", lower(state.status()));
    json.writeStringProperty("priority", lower(state.priority()));
    json.writeNumberProperty("attempts", state.attempts());
    json.writeStringProperty("submitted_at", state.submittedAt().toString());
    state.startedAt().ifPresent(at -> json.writeStringProperty("started_at", at.toString()));
    state.finishedAt().ifPresent(at -> json.writeStringProperty("finished_at", at.toString()));
    json.writePOJOProperty("progress", state.progress());
    state.error().ifPresent(error -> json.writePOJOProperty("error", error));
    state.stopReason().ifPresent(why -> json.writeStringProperty("stop_reason", why));
    state.curve().ifPresent(curve -> json.writePOJOProperty("curve", curve));
    state.leftAlone().ifPresent(left -> json.writePOJOProperty("left_alone", left));
    json.writePOJOProperty("metadata", state.metadata());
    state.atWork().ifPresent(atWork -> json.writePOJOProperty("at_work", atWork));
    state
        .scheduleId()
        .ifPresent(schedule -> json.writeStringProperty("schedule_id", schedule.value()));
  }

  private static void links(JsonGenerator json, JobId id) {
    String self = path(id);
    json.writeObjectPropertyStart("links");
    json.writeStringProperty("self", self);
    json.writeStringProperty("result", self + "/result");
    json.writeStringProperty("errors", self + "/errors");
    json.writeStringProperty("events", self + "/events");
    json.writeEndObject();
  }

  /// An enum's constant as it stands in answers.
  public static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
