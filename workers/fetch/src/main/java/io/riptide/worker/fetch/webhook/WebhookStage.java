// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.webhook;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.event.WebhookDue;
import io.riptide.schema.event.WebhookEvent;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.webhook.Delivery.Attempt;
import io.riptide.worker.fetch.FetchSettings;
import io.riptide.worker.fetch.field.RetryAfter;
import io.riptide.worker.fetch.net.AddressGuard;
import io.riptide.worker.fetch.net.Deadline;
import io.riptide.worker.fetch.net.GuardedClient;
import io.riptide.worker.fetch.net.GuardedDns;
import io.riptide.worker.fetch.net.Resolver;
import io.riptide.worker.runtime.Outcome;
import io.riptide.worker.runtime.Stage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/// Posts a message to its receiver once and reports what came of it. Every answer and every failure
/// of host or network is a report; no body is read, no redirect followed, and the address that is
/// dialled is checked like that of any fetch.
public final class WebhookStage implements Stage<WebhookDue>, AutoCloseable {
  /// The whole attempt, from the name's resolution to the end of the answer's header fields.
  static final Duration WITHIN = Duration.ofSeconds(15);

  private static final MediaType JSON = MediaType.get("application/json");
  private static final int MOST_REASON = 200;

  private final OkHttpClient client;
  private final GuardedDns dns;
  private final String userAgent;
  private final InstantSource clock;
  private final Timeout<Response> timeout;

  private WebhookStage(
      OkHttpClient client, GuardedDns dns, String userAgent, InstantSource clock, Duration within) {
    this.client = client;
    this.dns = dns;
    this.userAgent = userAgent;
    this.clock = clock;
    this.timeout = Timeout.of(within);
  }

  /// The stage with its HTTP client, which [#close] closes.
  public static WebhookStage create(FetchSettings settings, InstantSource clock) {
    return create(settings, clock, WITHIN);
  }

  static WebhookStage create(FetchSettings settings, InstantSource clock, Duration within) {
    AddressGuard guard =
        settings.allowPrivateNetworks()
            ? AddressGuard.privateNetworksToo()
            : AddressGuard.publicOnly();
    var dns = new GuardedDns(guard, Resolver.SYSTEM, settings.timeouts().connect(), GuardedDns.FEW);
    OkHttpClient client = GuardedClient.builder(guard, dns, settings.timeouts().connect()).build();
    return new WebhookStage(client, dns, settings.userAgent(), clock, within);
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public Topic<TaskId, WebhookDue> input() {
    return Topics.WEBHOOKS;
  }

  @Override
  public TaskRef task(WebhookDue due) {
    return due.task();
  }

  @Override
  public Outcome handle(WebhookDue due) throws InterruptedException {
    Instant begun = clock.instant();
    Attempt attempt = attempt(due, begun);
    var report = new WebhookEvent.DeliveryAttempted(due.task().jobId(), due.number(), attempt);
    return new Outcome.Done(List.of(new Outcome.Send<>(Topics.WEBHOOK_EVENTS, report)));
  }

  @Override
  public void close() {
    dns.close();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private Attempt attempt(WebhookDue due, Instant begun) throws InterruptedException {
    try (Response response = post(due, begun)) {
      Instant now = clock.instant();
      Optional<Instant> retryAt = RetryAfter.parse(response.headers("Retry-After"), now);
      return new Attempt(
          due.task().attempt(),
          begun,
          Optional.of(response.code()),
          Optional.empty(),
          retryAt,
          Duration.between(begun, now).toMillis());
    } catch (TimeoutExceededException late) {
      return failed(due, begun, "no answer in time");
    } catch (IOException unanswered) {
      return failed(due, begun, reason(unanswered));
    }
  }

  private Attempt failed(WebhookDue due, Instant begun, String why) {
    return new Attempt(
        due.task().attempt(),
        begun,
        Optional.empty(),
        Optional.of(why),
        Optional.empty(),
        Duration.between(begun, clock.instant()).toMillis());
  }

  private Response post(WebhookDue due, Instant now) throws IOException, InterruptedException {
    Call call = client.newCall(request(due, now));
    try {
      return Failsafe.with(timeout)
          .get(context -> {
            context.onCancel(call::cancel);
            return Deadline.in(timeout.getConfig().getTimeout()).call(call::execute);
          });
    } catch (FailsafeException wrapped) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while posting");
      }
      if (wrapped.getCause() instanceof IOException unanswered) {
        throw unanswered;
      }
      throw wrapped;
    }
  }

  private Request request(WebhookDue due, Instant now) {
    return new Request.Builder()
        .url(due.callback().url())
        .header("User-Agent", userAgent)
        .header("webhook-id", due.messageId())
        .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
        .header(
            "webhook-signature",
            Signature.of(due.callback().secrets(), due.messageId(), now, due.body()))
        .post(RequestBody.create(due.body(), JSON))
        .build();
  }

  private static String reason(Throwable e) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String text = String.valueOf(innermost.getMessage());
    return text.substring(0, Math.min(MOST_REASON, text.length()));
  }
}
