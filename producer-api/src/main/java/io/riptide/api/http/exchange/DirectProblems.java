// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Problem documents for requests that are broken as HTTP and so never reach the front.
public final class DirectProblems implements DirectHandler {
  private final InstantSource clock;
  private final RandomGenerator random;

  public DirectProblems(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /// This handler for everything that the server can meet.
  public DirectHandlers handlers() {
    var builder = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      builder.addHandler(type, this);
    }
    return builder.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    Problem problem = problem(request, type, status);
    String requestId = RequestId.fresh(clock.instant(), random);
    String path = Optional.ofNullable(request.path()).filter(p -> !p.isEmpty()).orElse("/");
    byte[] body = Bytes.json(json -> problem.write(json, path, requestId)).content();
    return TransportResponse.builder()
        .status(Status.create(problem.code().status()))
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, Problem.CONTENT_TYPE)
        .header(HeaderNames.create("X-Request-Id"), requestId)
        .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
        .keepAlive(false)
        .entity(body)
        .build();
  }

  private static Problem problem(TransportRequest request, EventType type, Status status) {
    return switch (status.code()) {
      case 413 -> Problem.of(ProblemCode.BODY_TOO_LARGE, "the body is larger than is ever taken");
      case 414 -> Problem.of(ProblemCode.URI_TOO_LONG, "the request target is too long");
      case 431 -> Problem.of(ProblemCode.HEADERS_TOO_LARGE, "the headers are too large");
      case 503 -> Problem.of(ProblemCode.OVERLOADED, "too many requests at once");
      case 505 -> Problem.of(ProblemCode.HTTP_VERSION_NOT_SUPPORTED, "use HTTP/1.1 or HTTP/2");
      default -> byType(request, type);
    };
  }

  private static Problem byType(TransportRequest request, EventType type) {
    return switch (type) {
      case BAD_REQUEST ->
          request.headers().contains(HeaderNames.CONTENT_ENCODING)
              ? Problem.of(
                  ProblemCode.UNSUPPORTED_MEDIA_TYPE, "send the body without Content-Encoding")
              : Problem.of(ProblemCode.BAD_REQUEST, "the request is not well-formed HTTP");
      case PAYLOAD_TOO_LARGE ->
          Problem.of(ProblemCode.BODY_TOO_LARGE, "the body is larger than is ever taken");
      case FORBIDDEN -> Problem.of(ProblemCode.FORBIDDEN, "this origin may not");
      case HTTP_VERSION_NOT_SUPPORTED ->
          Problem.of(ProblemCode.HTTP_VERSION_NOT_SUPPORTED, "use HTTP/1.1 or HTTP/2");
      case INTERNAL_ERROR, OTHER ->
          Problem.of(ProblemCode.INTERNAL_ERROR, "a defect of RipTide; its log has the rest");
    };
  }
}
