// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.riptide.api.admission.RateBuckets.Grant;
import io.riptide.api.admission.RateLimit;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.port.DependencyUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes answers with what every answer carries: the request's id, the state of the rate limit,
/// and headers that keep browsers from doing anything with it that nobody asked for.
final class AnswerWriter {
  private static final Logger LOGGER = LoggerFactory.getLogger(AnswerWriter.class);
  private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
  private static final HeaderName RATE_LIMIT = HeaderNames.create("RateLimit");
  private static final HeaderName X_REMAINING = HeaderNames.create("X-RateLimit-Remaining");
  private static final HeaderName X_RESET = HeaderNames.create("X-RateLimit-Reset");
  private static final HeaderName DEPRECATION = HeaderNames.create("Deprecation");
  private static final HeaderName LINK = HeaderNames.create("Link");
  private static final HeaderName CSP = HeaderNames.create("Content-Security-Policy");

  private static final List<Header> STANDING =
      List.of(
          HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
          HeaderValues.createCached("X-Frame-Options", "DENY"),
          HeaderValues.createCached("Referrer-Policy", "no-referrer"));
  private static final Header NOTHING_LOADS =
      HeaderValues.createCached(CSP, "default-src 'none'; frame-ancestors 'none'");
  private static final Header NO_STORE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
  private static final Header GZIP =
      HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, "gzip");
  private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding");
  private static final int WORTH_COMPRESSING = 1_024;

  private final SlowReader readers = SlowReader.ofAMinute();
  private final long periodSeconds;
  private final Header policy;
  private final Header xLimit;

  AnswerWriter(RateLimit limit) {
    this.periodSeconds = Math.max(1, limit.period().toSeconds());
    this.policy =
        HeaderValues.createCached(
            "RateLimit-Policy", "\"default\";q=" + limit.capacity() + ";w=" + periodSeconds);
    this.xLimit = HeaderValues.createCached("X-RateLimit-Limit", limit.capacity());
  }

  /// Sets what the answer carries whatever it says.
  void stamp(ServerResponse response, String requestId, Optional<Grant> grant) {
    ServerResponseHeaders headers = response.headers();
    headers.set(REQUEST_ID, requestId);
    for (Header header : STANDING) {
      headers.set(header);
    }
    headers.set(policy);
    headers.set(xLimit);
    if (grant.isPresent()) {
      long remaining = Math.max(0, grant.get().remaining());
      long reset = (grant.get().resetAfter().toMillis() + 999) / 1_000;
      headers.set(HeaderValues.create(RATE_LIMIT, "\"default\";r=" + remaining + ";t=" + reset));
      headers.set(HeaderValues.create(X_REMAINING, remaining));
      headers.set(HeaderValues.create(X_RESET, reset));
    }
  }

  /// Says that the path is an alias of the one under the current version.
  void stampAlias(ServerResponse response, String path) {
    response.headers().set(DEPRECATION, Versions.DEPRECATED_SINCE);
    response
        .headers()
        .add(
            HeaderValues.create(
                LINK, "<" + Versions.PREFIX + path + ">; rel=\"successor-version\""));
  }

  /// Sends `answer`. Returns its status.
  int write(ServerRequest request, ServerResponse response, Answer answer, String requestId)
      throws InterruptedException {
    return switch (answer) {
      case Answer.Whole whole -> whole(request, response, whole);
      case Answer.Streamed streamed -> streamed(request, response, streamed);
      case Answer.Refused(var problem) -> {
        response.headers().set(HeaderNames.CONTENT_TYPE, Problem.CONTENT_TYPE);
        problem
            .retryAfterSeconds()
            .ifPresent(seconds -> response.headers().set(HeaderNames.RETRY_AFTER, "" + seconds));
        String instance = request.prologue().uriPath().rawPath();
        var body = Bytes.json(json -> problem.write(json, instance, requestId));
        yield send(request, response, problem.code().status(), body);
      }
    };
  }

  private int whole(ServerRequest request, ServerResponse response, Answer.Whole whole) {
    for (Header header : whole.headers()) {
      response.headers().add(header);
    }
    if (!whole.contentType().isEmpty()) {
      response.headers().set(HeaderNames.CONTENT_TYPE, typeFor(request, whole.contentType()));
    }
    Bytes body = whole.body();
    if (body.length() >= WORTH_COMPRESSING && compressible(whole.contentType())) {
      response.headers().set(VARY);
      if (acceptsGzip(request)) {
        response.headers().set(GZIP);
        body = body.gzipped();
      }
    }
    return send(request, response, whole.status(), body);
  }

  private int send(ServerRequest request, ServerResponse response, int status, Bytes body) {
    finishHeaders(request, response);
    response.status(Status.create(status));
    try {
      if (request.prologue().method().text().equals("HEAD")) {
        response.headers().contentLength(body.length());
        response.send();
      } else {
        response.send(body.content());
      }
    } catch (UncheckedIOException gone) {
      throw new CloseConnectionException("the reader is gone", gone);
    }
    return status;
  }

  private int streamed(ServerRequest request, ServerResponse response, Answer.Streamed streamed)
      throws InterruptedException {
    try (Answer.Body content = streamed.body()) {
      for (Header header : streamed.headers()) {
        response.headers().add(header);
      }
      response.headers().set(HeaderNames.CONTENT_TYPE, typeFor(request, streamed.contentType()));
      boolean compressed = !streamed.gradual() && acceptsGzip(request);
      if (compressed) {
        response.headers().set(GZIP);
        response.headers().set(VARY);
      }
      finishHeaders(request, response);
      response.status(Status.create(streamed.status()));
      if (request.prologue().method().text().equals("HEAD")) {
        response.send();
        return streamed.status();
      }
      var out = new OutgoingBody(response.outputStream(), readers);
      if (compressed) {
        var body = new GZIPOutputStream(out, 8_192, true);
        content.writeTo(body);
        body.finish();
      } else {
        content.writeTo(out);
      }
      out.complete();
    } catch (IOException | UncheckedIOException gone) {
      throw new CloseConnectionException("the reader is gone", gone);
    } catch (DependencyUnavailableException away) {
      LOGGER.atWarn().addKeyValue("cause", away.getMessage()).log("an answer broke off");
      throw new CloseConnectionException("what was to be sent cannot be read", away);
    }
    return streamed.status();
  }

  private static void finishHeaders(ServerRequest request, ServerResponse response) {
    response.headers().setIfAbsent(NOTHING_LOADS);
    response.headers().setIfAbsent(NO_STORE);
    if (request.headers().contains(HeaderValues.EXPECT_100) && !request.continueSent()) {
      // Nobody asked for the body, so nobody knows whether it will come.
      lastOfConnection(request, response);
    }
  }

  /// Closes the connection after this answer. HTTP/2 has no such header.
  static void lastOfConnection(ServerRequest request, ServerResponse response) {
    if (request.prologue().protocolVersion().startsWith("1")) {
      response.headers().set(HeaderValues.CONNECTION_CLOSE);
    }
  }

  /// JSON goes out by the name of this API's version when it was asked for by that name.
  private static String typeFor(ServerRequest request, String type) {
    boolean named =
        type.equals(Answer.JSON)
            && request
                .headers()
                .first(HeaderNames.ACCEPT)
                .filter(Versions::askedByName)
                .isPresent();
    return named ? Versions.MEDIA_TYPE : type;
  }

  private static boolean compressible(String type) {
    return !type.startsWith("image/");
  }

  private static boolean acceptsGzip(ServerRequest request) {
    Optional<String> accepted = request.headers().first(HeaderNames.ACCEPT_ENCODING);
    if (accepted.isEmpty()) {
      return false;
    }
    String codings = accepted.get().toLowerCase(Locale.ROOT);
    int gzip = codings.indexOf("gzip");
    return gzip >= 0
        && !codings.startsWith(";q=0,", gzip + 4)
        && !codings.substring(gzip + 4).strip().equals(";q=0");
  }
}
