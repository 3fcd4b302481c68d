// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query;

import io.riptide.schema.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// An HTTP answer of the endpoint: JSON, or a problem document (RFC 9457).
///
/// @param body JSON
record Answer(int status, String contentType, Optional<Integer> retryAfterS, String body) {
  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";

  static Answer ok(Object value) {
    return new Answer(200, JSON, Optional.empty(), Json.EVENTS.writeValueAsString(value));
  }

  static Answer notFound(String detail) {
    return problem(404, "not_found", detail);
  }

  static Answer malformed(String detail) {
    return problem(400, "invalid_parameter", detail);
  }

  static Answer keyMissing() {
    return problem(401, "unauthorized", "the internal key is missing or wrong");
  }

  static Answer moving(String detail) {
    Answer problem = problem(503, "state_moving", detail);
    return new Answer(503, PROBLEM, Optional.of(1), problem.body());
  }

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private static Answer problem(int status, String code, String detail) {
    String body =
        Json.EVENTS.writeValueAsString(
            Map.of(
                "type",
                "about:blank",
                "title",
                code.replace('_', ' '),
                "status",
                status,
                "code",
                code,
                "detail",
                detail,
                "retryable",
                status == 503));
    return new Answer(status, PROBLEM, Optional.empty(), body);
  }
}
