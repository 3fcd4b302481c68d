// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.query;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.port.DependencyUnavailableException.Dependency;
import io.riptide.schema.job.JobId;
import io.riptide.schema.schedule.ScheduleKey;
import io.riptide.schema.serde.Json;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.view.DeadTaskPage;
import io.riptide.schema.view.JobPage;
import io.riptide.schema.view.JobView;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.SchedulePage;
import io.riptide.schema.view.ScheduleView;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.schema.webhook.Deliveries;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/// Asks the query endpoints of the streams application over HTTP. Any of them answers for every
/// job. One that does not answer, or says that its store is moving, is followed by the next; when
/// the time for all tries is over, the state counts as unavailable.
public final class RemoteJobQueries
    implements JobQueries, ScheduleQueries, WebhookQueries, AutoCloseable {
  private static final String KEY_HEADER = "X-Riptide-Internal-Key";
  private static final Duration ONE_TRY = Duration.ofSeconds(2);
  private static final Duration ALL_TRIES = Duration.ofSeconds(4);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final List<URI> endpoints;
  private final Optional<String> internalKey;
  private final HttpClient client;
  private final AtomicInteger preferred = new AtomicInteger();
  private final FailsafeExecutor<Reply> retrying;

  /// @param endpoints base URLs, at least one
  public RemoteJobQueries(List<URI> endpoints, Optional<String> internalKey) {
    this.endpoints = endpoints.stream().map(RemoteJobQueries::withoutSlash).toList();
    this.internalKey = internalKey;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    this.retrying =
        Failsafe.with(
            RetryPolicy.<Reply>builder()
                .handle(IOException.class)
                .handleResultIf(reply -> reply.status() == 503 || reply.status() == 502)
                .withBackoff(Duration.ofMillis(20), Duration.ofMillis(400))
                .withMaxDuration(ALL_TRIES)
                .withMaxAttempts(-1)
                .onFailedAttempt(_ -> preferred.incrementAndGet())
                .build());
  }

  @Override
  public Optional<JobView> job(JobId id) {
    return read(askAll("/jobs/" + id), JobView.class);
  }

  @Override
  public Optional<OutcomePage> outcomes(JobId id, long after, int limit, OutcomeFilter filter) {
    var path = new StringBuilder("/jobs/" + id + "/outcomes?after=" + after + "&limit=" + limit);
    boolean all = filter.results().containsAll(EnumSet.allOf(Result.class));
    append(path, "result", all ? Optional.empty() : Optional.of(names(filter.results())));
    append(path, "code", filter.code());
    append(path, "status", filter.status());
    return read(askAll(path.toString()), OutcomePage.class);
  }

  @Override
  public JobPage jobs(JobFilter filter) {
    var path = new StringBuilder("/jobs?limit=").append(filter.limit());
    append(path, "tenant", Optional.of(filter.tenant().value()));
    append(path, "status", filter.status().map(RemoteJobQueries::lower));
    append(path, "type", filter.type().map(RemoteJobQueries::lower));
    append(path, "submitted_after", filter.submittedAfter());
    append(path, "submitted_before", filter.submittedBefore());
    append(path, "schedule_id", filter.scheduleId());
    append(path, "q", filter.text());
    append(path, "cursor", filter.cursor());
    return page(path, filter.cursor(), JobPage.class);
  }

  @Override
  public DeadTaskPage deadLetters(DeadTaskFilter filter) {
    var path = new StringBuilder("/dead-letters?limit=").append(filter.limit());
    append(path, "tenant", Optional.of(filter.tenant().value()));
    append(path, "job_id", filter.job());
    append(path, "code", filter.code());
    append(path, "stage", filter.stage());
    append(path, "host", filter.host());
    append(path, "after", filter.after());
    append(path, "before", filter.before());
    append(path, "cursor", filter.cursor());
    return page(path, filter.cursor(), DeadTaskPage.class);
  }

  private <T> T page(StringBuilder path, Optional<String> cursor, Class<T> type) {
    Reply reply = ask(path.toString());
    if (reply.status() == 400 && cursor.isPresent()) {
      throw new InvalidCursorException(cursor.get());
    }
    return read(reply, type).orElseThrow(() -> unexpected(reply));
  }

  @Override
  public Optional<Deliveries> deliveries(JobId job) {
    return read(ask("/jobs/" + job + "/deliveries"), Deliveries.class);
  }

  @Override
  public Optional<ScheduleView> schedule(ScheduleKey key) {
    return read(ask("/schedules/" + key), ScheduleView.class);
  }

  @Override
  public SchedulePage schedules(Tenant tenant, Optional<String> cursor, int limit) {
    var path = new StringBuilder("/schedules?limit=").append(limit);
    append(path, "tenant", Optional.of(tenant));
    append(path, "cursor", cursor);
    Reply reply = ask(path.toString());
    return read(reply, SchedulePage.class).orElseThrow(() -> unexpected(reply));
  }

  @Override
  public Duration ping() {
    long start = System.nanoTime();
    Reply reply = ask("/health");
    if (reply.status() != 200) {
      throw unexpected(reply);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /// One that was cut off from the log may not have heard that its partitions are with another one:
  /// that it does not know a job is believed when none of the others does.
  private Reply askAll(String path) {
    Reply reply = ask(path);
    for (int other = 1; other < endpoints.size() && reply.status() == 404; other++) {
      preferred.incrementAndGet();
      reply = ask(path);
    }
    return reply;
  }

  private Reply ask(String path) {
    try {
      Reply reply = retrying.get(() -> once(path));
      if (reply.status() >= 500) {
        throw unexpected(reply);
      }
      return reply;
    } catch (FailsafeException failed) {
      if (failed.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw unavailable("the state of jobs is out of reach", failed);
    }
  }

  private Reply once(String path) throws IOException, InterruptedException {
    URI base = endpoints.get(Math.floorMod(preferred.get(), endpoints.size()));
    var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(ONE_TRY);
    internalKey.ifPresent(key -> request.header(KEY_HEADER, key));
    HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
    return new Reply(response);
  }

  private static <T> Optional<T> read(Reply reply, Class<T> type) {
    if (reply.status() == 404) {
      return Optional.empty();
    }
    if (reply.status() != 200) {
      throw unexpected(reply);
    }
    try {
      return Optional.of(Json.EVENTS.readValue(reply.body(), type));
    } catch (JacksonException foreign) {
      throw unavailable("the state of jobs came in a form that is not understood", foreign);
    }
  }

  private static URI withoutSlash(URI base) {
    String text = base.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
  }

  private static void append(StringBuilder path, String name, Optional<?> value) {
    value.ifPresent(v ->
        path.append('&')
            .append(name)
            .append('=')
            .append(URLEncoder.encode(v.toString(), StandardCharsets.UTF_8)));
  }

  private static String names(Set<Result> results) {
    return results.stream().map(RemoteJobQueries::lower).sorted().collect(Collectors.joining(","));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static DependencyUnavailableException unexpected(Reply reply) {
    return new DependencyUnavailableException(
        Dependency.STATE,
        "the state of jobs is out of reach: its keeper answered " + reply.status(),
        RETRY_AFTER);
  }

  private static DependencyUnavailableException unavailable(String reason, Exception cause) {
    return new DependencyUnavailableException(Dependency.STATE, reason, RETRY_AFTER, cause);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /// What an endpoint answered.
  private static final class Reply {
    private final HttpResponse<byte[]> response;

    Reply(HttpResponse<byte[]> response) {
      this.response = response;
    }

    int status() {
      return response.statusCode();
    }

    byte[] body() {
      return response.body();
    }
  }
}
