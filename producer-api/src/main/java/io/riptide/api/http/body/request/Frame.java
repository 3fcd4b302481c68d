// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.request;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.Names;
import io.riptide.api.http.body.Violations;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.job.JobId;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a client says on the WebSocket. Each frame has the client's own `id` for what it is about;
/// it comes back with everything that belongs to it.
public sealed interface Frame {
  /// The client's name for a crawl; empty on a ping that has none.
  String id();

  /// Start a crawl.
  record Crawl(String id, SubmissionReader.Waiting wish) implements Frame {}

  /// Follow a job that is there already, after the event numbered `after`.
  record Follow(String id, JobId jobId, Optional<Long> after) implements Frame {}

  /// Cancel the crawl.
  record Cancel(String id) implements Frame {}

  /// Say where the crawl stands.
  record Status(String id) implements Frame {}

  /// Say anything.
  record Ping(String id) implements Frame {}

  /// The types of frames, by their names.
  enum Type {
    CRAWL,
    FOLLOW,
    CANCEL,
    STATUS,
    PING
  }

  /// A frame as far as it could be read.
  ///
  /// @param id of the frame, where it has a right one, so that even a refusal finds its way
  record Read(Optional<String> id, Parsed<Frame> frame) {}

  /// Reads the text of a message.
  static Read read(String text) {
    return switch (JsonBody.parse(text.getBytes(StandardCharsets.UTF_8))) {
      case Bad<JsonNode>(var problem) -> new Read(Optional.empty(), new Bad<>(problem));
      case Good<JsonNode>(var root) -> read(root);
    };
  }

  private static Read read(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return new Read(Optional.empty(), invalid(violations));
    }
    BodyReader body = reader.get();
    body.require("type");
    Map<String, Type> types = new LinkedHashMap<>(Names.of(Type.class));
    Optional<Type> type = body.choice("type", types);
    Optional<String> id = body.text("id", 64);
    if (type.isEmpty()) {
      return new Read(id, invalid(violations));
    }
    if (type.get() != Type.PING) {
      body.require("id");
    }
    String name = id.orElse("");
    return new Read(id, members(type.get(), name, body, root));
  }

  private static Parsed<Frame> members(Type type, String id, BodyReader body, JsonNode root) {
    return switch (type) {
      case CRAWL -> SubmissionReader.crawl(body, root).map(wish -> new Good<>(new Crawl(id, wish)));
      case FOLLOW -> follow(id, body);
      case CANCEL -> finished(body, new Cancel(id));
      case STATUS -> finished(body, new Status(id));
      case PING -> finished(body, new Ping(id));
    };
  }

  private static Parsed<Frame> follow(String id, BodyReader body) {
    body.require("job_id");
    Optional<JobId> job = body.text("job_id", 64).flatMap(text -> jobId(body, text));
    Optional<Long> after = body.integer("after", 0, Long.MAX_VALUE);
    body.finish();
    return body.violations()
        .whenNone(ProblemCode.INVALID_BODY, () -> new Follow(id, job.orElseThrow(), after));
  }

  private static Optional<JobId> jobId(BodyReader body, String text) {
    try {
      return Optional.of(JobId.parse(text));
    } catch (IllegalArgumentException malformed) {
      body.refuse("job_id", Code.INVALID_VALUE, "must be a UUID");
      return Optional.empty();
    }
  }

  private static Parsed<Frame> finished(BodyReader body, Frame frame) {
    body.finish();
    return body.violations().whenNone(ProblemCode.INVALID_BODY, () -> frame);
  }

  private static <T> Parsed<T> invalid(Violations violations) {
    return new Bad<>(Problem.invalid(ProblemCode.INVALID_BODY, violations.found()));
  }
}
