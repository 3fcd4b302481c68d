// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// A refusal as a value: RFC 9457, with a stable code, whether another try can help, and every
/// violation at once. Where it happened and the request's id are added when it is written.
///
/// @param detail one sentence about this occurrence, for a person
/// @param errors what is wrong with the body or the parameters, if that is the reason
/// @param retryAfter when to try again, if that can help
public record Problem(
    ProblemCode code, String detail, List<Violation> errors, Optional<Duration> retryAfter) {
  public static final String CONTENT_TYPE = "application/problem+json";

  /// The problem type is the code as a URN: nothing to resolve, nothing to break.
  private static final String TYPE = "urn:riptide:problem:";

  public Problem {
    errors = List.copyOf(errors);
  }

  /// A problem of a kind, with what is to be said of this case.
  public static Problem of(ProblemCode code, String detail) {
    return new Problem(code, detail, List.of(), Optional.empty());
  }

  /// A problem that may be gone after `retryAfter`, which goes into `Retry-After`.
  public static Problem later(ProblemCode code, String detail, Duration retryAfter) {
    return new Problem(code, detail, List.of(), Optional.of(retryAfter));
  }

  /// The problem of a body or of parameters with `errors`: 501 when all that is wrong with it is
  /// not built yet, else `code`.
  public static Problem invalid(ProblemCode code, List<Violation> errors) {
    boolean unbuilt = errors.stream().allMatch(v -> v.code() == Violation.Code.NOT_BUILT);
    var first = errors.getFirst();
    String where = first.pointer().isEmpty() ? "the body" : first.pointer();
    String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
    return new Problem(
        unbuilt ? ProblemCode.NOT_BUILT : code,
        where + ": " + first.message() + more,
        errors,
        Optional.empty());
  }

  /// Whole seconds for `Retry-After`, at least one.
  public Optional<Long> retryAfterSeconds() {
    return retryAfter.map(wait -> Math.max(1, (wait.toMillis() + 999) / 1_000));
  }

  /// Writes it as a JSON object.
  public void write(JsonGenerator json, String instance, String requestId) {
    json.writeStartObject();
    json.writeStringProperty("type", TYPE + code.text());
    json.writeStringProperty("title", code.title());
    json.writeNumberProperty("status", code.status());
    json.writeStringProperty("detail", detail);
    json.writeStringProperty("instance", instance);
    json.writeStringProperty("code", code.text());
    json.writeBooleanProperty("retryable", code.retryable());
    json.writeStringProperty("request_id", requestId);
    if (!errors.isEmpty()) {
      json.writeArrayPropertyStart("errors");
      for (Violation violation : errors) {
        json.writeStartObject();
        json.writeStringProperty("pointer", violation.pointer());
        json.writeStringProperty("code", violation.code().text());
        json.writeStringProperty("message", violation.message());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
