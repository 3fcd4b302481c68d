// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.live;

import io.riptide.schema.job.JobState;
import io.riptide.schema.job.Progress;
import io.riptide.schema.serde.Json;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// The events of a feed as JSON, one object on one line, the same for every framing.
public final class FeedJson {
  private FeedJson() {}

  /// The event's `type`.
  public static String type(FeedEvent event) {
    return switch (event) {
      case FeedEvent.Started _ -> "started";
      case FeedEvent.Result _ -> "result";
      case FeedEvent.Failed _ -> "error";
      case FeedEvent.Progressed _ -> "progress";
      case FeedEvent.Summary _ -> "summary";
    };
  }

  /// Writes the event.
  ///
  /// @param correlation the client's own name for the feed, where it has several on one connection
  public static ByteArrayOutputStream write(FeedEvent event, Optional<String> correlation) {
    var out = new ByteArrayOutputStream(1_024);
    try (JsonGenerator json = Json.EVENTS.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringProperty("type", type(event));
      correlation.ifPresent(id -> json.writeStringProperty("id", id));
      switch (event) {
        case FeedEvent.Started(var state) -> started(json, state);
        case FeedEvent.Result(var outcome, var document) ->
            ResultJson.members(json, outcome, document);
        case FeedEvent.Failed(var outcome) -> ResultJson.members(json, outcome, Optional.empty());
        case FeedEvent.Progressed(var state, var seq) -> progressed(json, state, seq);
        case FeedEvent.Summary(var state, var seq, var ended) -> summary(json, state, seq, ended);
      }
      json.writeEndObject();
    }
    return out;
  }

  private static void started(JsonGenerator json, JobState state) {
    json.writeNumberProperty("seq", 0);
    json.writeStringProperty("job_id", state.jobId().toString());
    json.writeStringProperty("job_type", lower(state.type()));
    json.writeStringProperty("status", lower(state.status()));
    json.writeStringProperty("submitted_at", state.submittedAt().toString());
  }

  private static void progressed(JsonGenerator json, JobState state, long seq) {
    json.writeNumberProperty("seq", seq);
    json.writeStringProperty("status", lower(state.status()));
    json.writePOJOProperty("progress", state.progress());
    state.atWork().ifPresent(atWork -> json.writePOJOProperty("at_work", atWork));
  }

  private static void summary(JsonGenerator json, JobState state, long seq, boolean ended) {
    json.writeNumberProperty("seq", seq);
    json.writeStringProperty("job_id", state.jobId().toString());
    json.writeStringProperty("status", lower(state.status()));
    json.writeBooleanProperty("complete", ended);
    state.stopReason().ifPresent(why -> json.writeStringProperty("stop_reason", why));
    state.curve().ifPresent(curve -> json.writePOJOProperty("curve", curve));
    state.leftAlone().ifPresent(left -> json.writePOJOProperty("left_alone", left));
    Progress progress = state.progress();
    json.writeNumberProperty("total_urls", progress.discovered());
    json.writeNumberProperty("successful", progress.succeeded());
    json.writeNumberProperty("failed", progress.failed());
    json.writeNumberProperty("skipped", progress.skipped());
    statistics(json, state);
    state.error().ifPresent(error -> json.writePOJOProperty("error", error));
  }

  /// Writes what a job took, as the property `statistics`.
  public static void statistics(JsonGenerator json, JobState state) {
    json.writeObjectPropertyStart("statistics");
    json.writeNumberProperty("attempts", state.attempts());
    json.writeNumberProperty("bytes", state.progress().bytes());
    state.progress().changes().ifPresent(each -> json.writePOJOProperty("changes", each));
    state
        .startedAt()
        .ifPresent(started ->
            json.writeNumberProperty(
                "waited_ms", Duration.between(state.submittedAt(), started).toMillis()));
    state
        .finishedAt()
        .ifPresent(finished ->
            json.writeNumberProperty(
                "duration_ms", Duration.between(state.submittedAt(), finished).toMillis()));
    json.writeEndObject();
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
