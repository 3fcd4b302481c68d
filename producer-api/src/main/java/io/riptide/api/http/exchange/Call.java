// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderName;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import io.riptide.api.admission.Caller;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One admitted request, as handlers see it. For one thread.
public final class Call {
  private final ServerRequest request;
  private final Route route;
  private final Map<String, String> parameters;
  private final Caller caller;
  private final Origin origin;
  private final RequestBody body;

  Call(
      ServerRequest request,
      Route route,
      Map<String, String> parameters,
      Caller caller,
      Origin origin,
      RequestBody body) {
    this.request = request;
    this.route = route;
    this.parameters = parameters;
    this.caller = caller;
    this.origin = origin;
    this.body = body;
  }

  /// What identifies a request beside its content.
  ///
  /// @param trace that everything it leads to belongs to
  /// @param at when it came
  public record Origin(String requestId, TraceParent trace, Instant at) {}

  public Route route() {
    return route;
  }

  public Caller caller() {
    return caller;
  }

  public Origin origin() {
    return origin;
  }

  public String requestId() {
    return origin.requestId();
  }

  /// When it came.
  public Instant at() {
    return origin.at();
  }

  /// A parameter of the route's template, decoded. Malformed encoding is left as it is.
  public String parameter(String name) {
    String raw = Optional.ofNullable(parameters.get(name)).orElseThrow();
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return raw;
    }
  }

  public Optional<String> header(HeaderName name) {
    return request.headers().first(name);
  }

  public Headers headers() {
    return request.headers();
  }

  public UriQuery query() {
    return request.query();
  }

  /// The body as it comes, `limit` bytes at most, for `taker` to read to its end; read once.
  public <T> Parsed<T> streamed(long limit, BodyTaker<T> taker) throws InterruptedException {
    return body.streamed(limit, taker);
  }

  /// Whether there is one.
  public boolean hasBody() {
    return body.given();
  }

  /// The body, which must be JSON; read once.
  public Parsed<byte[]> json() throws InterruptedException {
    return body.json();
  }
}
