// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.riptide.api.ApiConfig;
import io.riptide.api.ApiMeters;
import io.riptide.api.admission.Admission;
import io.riptide.api.admission.Caller;
import io.riptide.api.admission.Gate;
import io.riptide.api.admission.RateBuckets.Grant;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.port.ApiPorts;
import io.riptide.api.port.DependencyUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes every HTTP request: finds its route, admits its caller, takes a token, calls the handler,
/// and writes what it answers. The one place where what is thrown becomes an answer.
public final class Front implements Handler {
  private static final Logger LOGGER = LoggerFactory.getLogger(Front.class);
  private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
  private static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");
  private static final String UNMATCHED = "unmatched";

  private final RouteTable routes;
  private final Gate gate;
  private final ApiConfig config;
  private final ApiPorts ports;
  private final ApiMeters meters;
  private final BooleanSupplier draining;
  private final BodyBudget budget = BodyBudget.ofHeap();
  private final AnswerWriter writer;
  private final Tracer tracer;

  /// @param draining whether nothing new is to be taken any more; answers then close their
  ///   connection
  public Front(
      RouteTable routes,
      Gate gate,
      ApiConfig config,
      ApiPorts ports,
      ApiMeters meters,
      BooleanSupplier draining) {
    this.routes = routes;
    this.gate = gate;
    this.config = config;
    this.ports = ports;
    this.meters = meters;
    this.draining = draining;
    this.writer = new AnswerWriter(config.rateLimit());
    this.tracer = ports.telemetry().getTracer("io.riptide.api");
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    long start = System.nanoTime();
    Instant at = ports.clock().instant();
    Optional<String> sentId = request.headers().first(REQUEST_ID);
    String requestId =
        sentId.filter(RequestId::valid).orElseGet(() -> RequestId.fresh(at, ports.random()));
    String path = request.prologue().uriPath().rawPath();
    boolean versioned = Versions.versioned(path);
    Optional<RouteTable.Match> match =
        routes.find(versioned ? Versions.withoutVersion(path) : path);
    String method = request.prologue().method().text();
    Optional<Route> route = match.flatMap(found -> routeOf(found, method));
    Span span = span(request, route, method);
    int status = 500;
    try {
      Optional<Problem> wrongHeader = wrongHeader(request, sentId);
      Admission admission = gate.admit(request.headers(), needsKey(route), address(request));
      Optional<Caller> caller = callerOf(admission);
      Grant grant = ports.rates().take(bucket(caller, request), config.rateLimit());
      writer.stamp(response, requestId, Optional.of(grant));
      if (!versioned && route.filter(Route::versioned).isPresent()) {
        writer.stampAlias(response, path);
      }
      Answer answer;
      try (var body = new RequestBody(request, config.maxBodyBytes(), budget.share())) {
        if (!grant.granted()) {
          answer = tooMany(grant);
        } else if (caller.isEmpty()) {
          answer = refusal(admission, response);
        } else if (wrongHeader.isPresent()) {
          answer = new Answer.Refused(wrongHeader.get());
        } else if (route.isEmpty()) {
          answer = unrouted(match, method, path, response);
        } else {
          var origin = new Call.Origin(requestId, trace(span), at);
          var parameters = match.map(RouteTable.Match::parameters).orElse(Map.of());
          var call = new Call(request, route.get(), parameters, caller.get(), origin, body);
          answer = answerOf(call, route.get());
        }
        if (body.broken() || draining.getAsBoolean()) {
          AnswerWriter.lastOfConnection(request, response);
        }
        status = writer.write(request, response, answer, requestId);
      }
    } catch (InterruptedException stopping) {
      throw new CloseConnectionException("the server is stopping", stopping);
    } catch (CloseConnectionException gone) {
      status = 499;
      throw gone;
    } finally {
      String template = route.map(Route::template).orElse(UNMATCHED);
      meters.answered(template, route.isEmpty() ? "any" : method, status, since(start));
      end(span, status);
      LOGGER
          .atDebug()
          .addKeyValue("request_id", requestId)
          .addKeyValue("method", method)
          .addKeyValue("path", path)
          .addKeyValue("status", status)
          .log("request answered");
    }
  }

  private Answer answerOf(Call call, Route route) throws InterruptedException {
    if (draining.getAsBoolean() && route.surface() == Route.Surface.API) {
      return new Answer.Refused(
          Problem.later(
              ProblemCode.DRAINING,
              "this instance takes no more work; another one, or this one later, will",
              Duration.ofSeconds(5)));
    }
    try {
      return route.handler().handle(call);
    } catch (DependencyUnavailableException unavailable) {
      return new Answer.Refused(problemOf(unavailable));
    } catch (CloseConnectionException | RequestException ofHelidon) {
      throw ofHelidon;
    } catch (RuntimeException defect) {
      LOGGER
          .atError()
          .addKeyValue("request_id", call.requestId())
          .addKeyValue("route", route.template())
          .setCause(defect)
          .log("request failed by a defect");
      return Answer.refused(
          ProblemCode.INTERNAL_ERROR,
          "a defect of RipTide; its log has the rest under this request id");
    }
  }

  /// The problem that stands for a dependency that does not answer.
  public static Problem problemOf(DependencyUnavailableException unavailable) {
    ProblemCode code =
        switch (unavailable.dependency()) {
          case BROKER -> ProblemCode.BROKER_UNAVAILABLE;
          case STATE -> ProblemCode.STATE_UNAVAILABLE;
          case DISK -> ProblemCode.STORAGE_FULL;
        };
    return Problem.later(
        code,
        Optional.ofNullable(unavailable.getMessage()).orElse(code.title()),
        unavailable.retryAfter());
  }

  private static Optional<Problem> wrongHeader(ServerRequest request, Optional<String> sentId) {
    if (sentId.isPresent() && !RequestId.valid(sentId.get())) {
      return Optional.of(
          Problem.of(
              ProblemCode.INVALID_HEADER,
              "X-Request-Id: 1 to 128 letters, digits and -_.:/+=@ are taken over"));
    }
    return request
        .headers()
        .first(HeaderNames.ACCEPT)
        .filter(accept -> !Versions.acceptable(accept))
        .map(accept ->
            Problem.of(
                ProblemCode.NOT_ACCEPTABLE,
                "this server speaks "
                    + Versions.MEDIA_TYPE
                    + " and application/json, not "
                    + accept));
  }

  private static Answer tooMany(Grant grant) {
    return new Answer.Refused(
        Problem.later(
            ProblemCode.RATE_LIMITED,
            "the rate limit of this caller is used up; see RateLimit and Retry-After",
            grant.retryAfter()));
  }

  private static Answer refusal(Admission admission, ServerResponse response) {
    return switch (admission) {
      case Admission.Admitted _ -> throw new IllegalStateException("admitted is not refused");
      case Admission.HostRefused(var host) ->
          Answer.refused(
              ProblemCode.HOST_NOT_ALLOWED,
              "'"
                  + host
                  + "' is not a name of this server; use localhost, or add the name to its hosts");
      case Admission.KeyMissing _ -> challenge(response, "send X-API-Key or Authorization: Bearer");
      case Admission.KeyUnknown _ -> challenge(response, "the key opens nothing here");
      case Admission.TenantForbidden(var tenant) ->
          Answer.refused(ProblemCode.FORBIDDEN, "the key does not reach tenant '" + tenant + "'");
      case Admission.TenantInvalid(var header) ->
          Answer.refused(
              ProblemCode.INVALID_HEADER,
              header + ": 1 to 64 letters, digits, dots, dashes and underscores");
    };
  }

  private static Answer challenge(ServerResponse response, String detail) {
    response.headers().set(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"riptide\"");
    return Answer.refused(ProblemCode.UNAUTHENTICATED, detail);
  }

  private static Answer unrouted(
      Optional<RouteTable.Match> match, String method, String path, ServerResponse response) {
    if (match.isEmpty()) {
      return Answer.refused(
          ProblemCode.NOT_FOUND, "no endpoint is at " + path + "; /docs lists those that are");
    }
    String allowed = allowed(match.get());
    response.headers().set(HeaderNames.ALLOW, allowed);
    return method.equals("OPTIONS")
        ? new Answer.Whole(204, "", Bytes.NONE, List.of())
        : Answer.refused(
            ProblemCode.METHOD_NOT_ALLOWED, path + " takes " + allowed + ", not " + method);
  }

  private static String allowed(RouteTable.Match match) {
    var methods = new ArrayList<>(match.methods().keySet());
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    return String.join(", ", methods);
  }

  private static Optional<Route> routeOf(RouteTable.Match match, String method) {
    Route route = match.methods().get(method);
    return Optional.ofNullable(
        route == null && method.equals("HEAD") ? match.methods().get("GET") : route);
  }

  private static boolean needsKey(Optional<Route> route) {
    return route.isPresent() && route.get().needsKey();
  }

  private static Optional<Caller> callerOf(Admission admission) {
    return admission instanceof Admission.Admitted(var caller)
        ? Optional.of(caller)
        : Optional.empty();
  }

  /// Who is refused takes from a bucket of its address, so that keys cannot be guessed fast.
  private static String bucket(Optional<Caller> caller, ServerRequest request) {
    return caller.map(Caller::bucket).orElseGet(() -> "refused:" + address(request));
  }

  private static String address(ServerRequest request) {
    return request.remotePeer().host();
  }

  private Span span(ServerRequest request, Optional<Route> route, String method) {
    Context parent =
        request
            .headers()
            .first(TRACEPARENT)
            .flatMap(TraceParent::parse)
            .map(remote -> Context.root().with(remote.asRemoteParent()))
            .orElse(Context.root());
    return tracer
        .spanBuilder(method + " " + route.map(Route::template).orElse(UNMATCHED))
        .setSpanKind(SpanKind.SERVER)
        .setParent(parent)
        .startSpan();
  }

  private TraceParent trace(Span span) {
    return TraceParent.of(span).orElseGet(() -> TraceParent.fresh(ports.random()));
  }

  private static void end(Span span, int status) {
    if (span.isRecording()) {
      span.setAttribute("http.response.status_code", status);
      if (status >= 500) {
        span.setStatus(StatusCode.ERROR);
      }
    }
    span.end();
  }

  private static long since(long start) {
    return System.nanoTime() - start;
  }
}
