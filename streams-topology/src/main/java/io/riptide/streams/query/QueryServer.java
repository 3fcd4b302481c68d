// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.riptide.streams.query.place.MovingException;
import io.riptide.streams.query.view.InvalidParameterException;
import io.riptide.streams.query.view.JobViews;
import io.riptide.streams.query.view.Parameters;
import io.riptide.streams.query.view.ScheduleViews;
import io.riptide.streams.query.view.WebhookViews;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/// The HTTP endpoint of an instance, for the API and for other instances:
///
/// - `GET /jobs/{id}`: the job
/// - `GET /jobs/{id}/outcomes?after=&limit=&result=&code=&status=`: how its tasks ended, in order
/// - `GET /jobs?status=&type=&tenant=&submitted_after=&submitted_before=&q=&cursor=&limit=`: jobs,
///   newest first
/// - `GET /dead-letters?tenant=&job_id=&code=&stage=&host=&after=&before=&cursor=&limit=`: tasks
///   given up and not run again, newest first
/// - `GET /jobs/{id}/deliveries`: the messages that told of the job
/// - `GET /schedules/{tenant}/{id}`: a schedule
/// - `GET /schedules?tenant=&cursor=&limit=`: schedules, in the order of their ids
/// - `GET /health`: how the instance is doing
///
/// Any instance answers for all. 503 with `Retry-After` says that a store is moving. It listens
/// from its construction on and answers 503 until it has something to [#serve].
public final class QueryServer implements AutoCloseable {
  /// Carries the internal key.
  public static final String KEY = "X-Riptide-Internal-Key";

  /// Marks a question that another instance passes on.
  public static final String FORWARDED = "X-Riptide-Forwarded";

  private static final HeaderName KEY_NAME = HeaderNames.create(KEY);
  private static final HeaderName FORWARDED_NAME = HeaderNames.create(FORWARDED);

  private final Optional<String> internalKey;
  private final Peers peers;
  private final WebServer server;
  private final AtomicReference<Optional<Served>> served = new AtomicReference<>(Optional.empty());

  /// Opens the endpoint on `bind` and `port`; 0 takes a free port.
  public QueryServer(String bind, int port, Optional<String> internalKey) {
    this.internalKey = internalKey;
    this.peers = new Peers(internalKey);
    this.server =
        WebServer.builder()
            .address(address(bind))
            .port(port)
            .shutdownHook(false)
            .routing(this::route)
            .build()
            .start();
  }

  /// Answers from these views from here on.
  public void serve(
      JobViews jobs, ScheduleViews schedules, WebhookViews webhooks, Supplier<?> health) {
    served.set(
        Optional.of(
            new Served(
                new Questions(jobs, peers),
                new ScheduleQuestions(schedules, peers),
                new WebhookQuestions(webhooks, peers),
                health)));
  }

  public int port() {
    return server.port();
  }

  /// Where it is reached from this machine.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  @Override
  public void close() {
    server.stop();
    peers.close();
  }

  private void route(HttpRouting.Builder routes) {
    routes
        .get("/health", (request, response) -> reply(request, response, this::health))
        .get(
            "/jobs/{id}/deliveries",
            (request, response) -> reply(request, response, this::deliveries))
        .get("/schedules", (request, response) -> reply(request, response, this::schedules))
        .get(
            "/schedules/{tenant}/{id}",
            (request, response) -> reply(request, response, this::schedule))
        .get("/jobs", (request, response) -> reply(request, response, this::jobs))
        .get("/dead-letters", (request, response) -> reply(request, response, this::deadLetters))
        .get("/jobs/{id}", (request, response) -> reply(request, response, this::job))
        .get(
            "/jobs/{id}/outcomes", (request, response) -> reply(request, response, this::outcomes));
  }

  private Answer health(Asked asked) {
    return Answer.ok(asked.by().health().get());
  }

  private Answer deliveries(Asked asked) {
    return asked.by().webhooks().deliveries(asked.id(), asked.line(), asked.forwarded());
  }

  private Answer schedules(Asked asked) {
    return asked.by().schedules().schedules(asked.parameters(), asked.line(), asked.forwarded());
  }

  private Answer schedule(Asked asked) {
    return asked
        .by()
        .schedules()
        .schedule(
            asked.request().path().pathParameters().get("tenant"),
            asked.id(),
            asked.line(),
            asked.forwarded());
  }

  private Answer jobs(Asked asked) {
    return asked.questions().jobs(asked.parameters(), asked.line(), asked.forwarded());
  }

  private Answer deadLetters(Asked asked) {
    return asked.questions().deadLetters(asked.parameters(), asked.line(), asked.forwarded());
  }

  private Answer job(Asked asked) {
    return asked.questions().job(asked.id(), asked.line(), asked.forwarded());
  }

  private Answer outcomes(Asked asked) {
    return asked
        .questions()
        .outcomes(asked.id(), asked.parameters(), asked.line(), asked.forwarded());
  }

  private void reply(ServerRequest request, ServerResponse response, Function<Asked, Answer> ask) {
    Answer answer = answer(request, ask);
    response.status(Status.create(answer.status()));
    response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
    answer
        .retryAfterS()
        .ifPresent(s -> response.header(HeaderNames.RETRY_AFTER, Integer.toString(s)));
    response.send(answer.bytes());
  }

  private Answer answer(ServerRequest request, Function<Asked, Answer> ask) {
    if (!mayAsk(request)) {
      return Answer.keyMissing();
    }
    try {
      return served
          .get()
          .map(by -> ask.apply(new Asked(request, by)))
          .orElseGet(() -> Answer.moving("the instance is starting"));
    } catch (InvalidParameterException e) {
      return Answer.malformed(String.valueOf(e.getMessage()));
    } catch (MovingException e) {
      return Answer.moving(String.valueOf(e.getMessage()));
    }
  }

  private boolean mayAsk(ServerRequest request) {
    return internalKey
        .map(key -> request.headers().first(KEY_NAME).map(given -> same(given, key)).orElse(false))
        .orElse(true);
  }

  private static boolean same(String given, String key) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
  }

  private static InetAddress address(String bind) {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address to listen on: " + bind, e);
    }
  }

  private record Served(
      Questions questions,
      ScheduleQuestions schedules,
      WebhookQuestions webhooks,
      Supplier<?> health) {}

  /// A request and who answers it.
  private record Asked(ServerRequest request, Served by) {
    Questions questions() {
      return by.questions();
    }

    String id() {
      return request.path().pathParameters().get("id");
    }

    Parameters parameters() {
      return new Parameters(name -> request.query().first(name).asOptional());
    }

    /// Path and query, to be asked again elsewhere.
    String line() {
      String query = request.query().rawValue();
      return request.path().rawPath() + (query.isEmpty() ? "" : "?" + query);
    }

    boolean forwarded() {
      return request.headers().contains(FORWARDED_NAME);
    }
  }
}
