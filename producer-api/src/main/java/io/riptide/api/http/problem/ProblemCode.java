// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.problem;

import java.util.Locale;

/// Every way in which the API says no: a stable code with its status, its title and whether the
/// same request may succeed later. What to do about each is in `docs/reference/errors.md`.
public enum ProblemCode {
  BAD_REQUEST(400, "The request is not well-formed HTTP", false),
  MALFORMED_JSON(400, "The body is not JSON", false),
  EMPTY_BODY(400, "The body is empty", false),
  INVALID_BODY(400, "The body breaks the schema", false),
  INVALID_PARAMETER(400, "A query parameter is wrong", false),
  INVALID_CURSOR(400, "The cursor is not one of this list", false),
  INVALID_ID(400, "The id is not one", false),
  INVALID_HEADER(400, "A header is wrong", false),
  UNAUTHENTICATED(401, "A valid API key is needed", false),
  FORBIDDEN(403, "The key does not reach this", false),
  NOT_FOUND(404, "There is nothing here", false),
  JOB_NOT_FOUND(404, "There is no such job", false),
  EXTRACTOR_NOT_FOUND(404, "There is no such extractor", false),
  SCHEDULE_NOT_FOUND(404, "There is no such schedule", false),
  METHOD_NOT_ALLOWED(405, "The method does not apply here", false),
  NOT_ACCEPTABLE(406, "No acceptable representation", false),
  REQUEST_TIMEOUT(408, "The body did not arrive in time", true),
  IDEMPOTENCY_CONFLICT(409, "The idempotency key belongs to another request", false),
  UNIQUE_KEY_HELD(409, "Another job is alive under the unique key", false),
  JOB_ENDED(409, "The job has ended", false),
  BODY_TOO_LARGE(413, "The body is too large", false),
  SUBMISSION_TOO_LARGE(413, "The submission is too large for one job", false),
  URI_TOO_LONG(414, "The request target is too long", false),
  UNSUPPORTED_MEDIA_TYPE(415, "The content type is not understood", false),
  HOST_NOT_ALLOWED(421, "The Host is not one of this server", false),
  EXTRACTION_FAILED(422, "No document could be made", false),
  EXTRACTOR_REFUSED(422, "The module may not run here", false),
  UPGRADE_REQUIRED(426, "This is a WebSocket", false),
  RATE_LIMITED(429, "Too many requests", true),
  TOO_MANY_STREAMS(429, "Too many open streams", true),
  HEADERS_TOO_LARGE(431, "The headers are too large", false),
  INTERNAL_ERROR(500, "An internal error", false),
  NOT_BUILT(501, "Not built yet", false),
  BROKER_UNAVAILABLE(503, "The broker does not answer", true),
  STATE_UNAVAILABLE(503, "The state of jobs is out of reach", true),
  STORAGE_FULL(503, "There is no room for more work", true),
  OVERLOADED(503, "Too much at once", true),
  DRAINING(503, "This instance is stopping", true),
  HTTP_VERSION_NOT_SUPPORTED(505, "Only HTTP/1.1 and HTTP/2 are spoken", false);

  private final int status;
  private final String title;
  private final boolean retryable;
  private final String text = name().toLowerCase(Locale.ROOT);

  ProblemCode(int status, String title, boolean retryable) {
    this.status = status;
    this.title = title;
    this.retryable = retryable;
  }

  /// The HTTP status that goes with it.
  public int status() {
    return status;
  }

  /// The kind's short text, the same in every answer.
  public String title() {
    return title;
  }

  /// Whether the same request may succeed later.
  public boolean retryable() {
    return retryable;
  }

  /// The code on the wire.
  public String text() {
    return text;
  }
}
