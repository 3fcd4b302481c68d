// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import io.riptide.schema.failure.Failure;
import io.riptide.worker.fetch.FetchMeters;
import io.riptide.worker.fetch.FetchSettings;
import io.riptide.worker.fetch.content.Body;
import io.riptide.worker.fetch.net.Deadline;
import io.riptide.worker.fetch.net.GuardedClient;
import io.riptide.worker.fetch.net.GuardedDns;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/* Time limits. OkHttp's own read time-out starts anew with every byte, so a server that drips one
 * byte a second passes it for ever. Here a limit covers the whole phase: one Failsafe time-out up to
 * the end of the header fields, one over the whole exchange; both cancel the call, which closes its
 * socket or resets its stream. Nothing is drained: closing an unfinished body politely would read
 * on (OkHttp tries for 100 ms), so an unwanted body is cancelled unless it is known to be short.
 *
 * The retry. A pooled connection may have been closed by the peer while it was idle; the first
 * request on it fails without having been answered. For GET it is safe to send it again (RFC 9110,
 * section 9.2.2), once, and on a connection of its own: the next one in the pool may be as dead.
 * OkHttp's silent retries are off, so that one request is what the host sees. Trying the other
 * addresses of a name is part of connecting and stays on.
 */

/// One `GET` at a time over pooled HTTP/1.1 and HTTP/2 connections, without redirects. Safe for any
/// thread.
public final class HttpExchanges implements AutoCloseable {
  /// The content codings that are undone, for `Accept-Encoding`.
  public static final String ACCEPTED_CODINGS = "gzip, br, zstd, deflate";

  private static final long SHORT_BODY = 64 * 1024;

  /// Finds HTTP/2 connections whose peer is gone without a word; a cancelled stream does not.
  private static final Duration PING = Duration.ofSeconds(15);

  private final FetchSettings settings;
  private final FetchMeters meters;
  private final BodyMemory memory;
  private final GuardedDns dns;
  private final OkHttpClient pooled;
  private final OkHttpClient fresh;
  private final RetryPolicy<Exchange> onceIfStale =
      RetryPolicy.<Exchange>builder()
          .handle(StaleConnectionException.class)
          .withMaxRetries(1)
          .build();
  private final Timeout<Response> firstByte;

  public HttpExchanges(FetchSettings settings, Network network, FetchMeters meters) {
    this.settings = settings;
    this.meters = meters;
    this.memory = new BodyMemory(settings.limits().bodyMemoryBytes());
    this.dns =
        new GuardedDns(
            network.guard(),
            network.resolver(),
            settings.timeouts().connect(),
            settings.limits().lookups());
    this.firstByte = Timeout.of(settings.timeouts().firstByte());
    this.pooled = client(settings, network, dns);
    this.fresh =
        pooled.newBuilder().connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)).build();
  }

  private static OkHttpClient client(FetchSettings settings, Network network, GuardedDns dns) {
    int idle = settings.limits().idleConnections();
    var builder =
        GuardedClient.builder(network.guard(), dns, settings.timeouts().connect())
            .connectionPool(new ConnectionPool(idle, 30, TimeUnit.SECONDS))
            .pingInterval(PING)
            .eventListenerFactory(call -> call.request().tag(CallTrace.class));
    network.tls().ifPresent(tls -> builder.sslSocketFactory(tls.sockets(), tls.trust()));
    return builder.build();
  }

  /// Asks for one URL and takes at most `budget` over it. Every failure of host or network comes as
  /// a [FetchFailedException]; decoded bytes are counted into `progress` as they come.
  public Exchange exchange(ExchangeRequest request, Duration budget, Progress progress)
      throws FetchFailedException, InterruptedException {
    Request http = okHttpRequest(request);
    var total = Timeout.<Exchange>of(budget);
    ScopedValue.Carrier deadline = Deadline.in(budget);
    try {
      return Failsafe.with(total, onceIfStale)
          .get(context -> deadline.call(() -> attempt(context, request, http, progress)));
    } catch (TimeoutExceededException late) {
      throw new FetchFailedException(new Failure.TimedOut("total", budget.toMillis()));
    } catch (FailsafeException wrapped) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while fetching");
      }
      if (wrapped.getCause() instanceof FetchFailedException failed) {
        throw failed;
      }
      throw new IllegalStateException("unexpected failure of an exchange", wrapped.getCause());
    }
  }

  @Override
  public void close() {
    dns.close();
    pooled.dispatcher().executorService().shutdown();
    pooled.connectionPool().evictAll();
    fresh.connectionPool().evictAll();
  }

  private static Request okHttpRequest(ExchangeRequest request) throws FetchFailedException {
    HttpUrl url = HttpUrl.parse(request.url().value());
    if (url == null) {
      throw new FetchFailedException(new Failure.InvalidUrl("its host is not valid"));
    }
    return new Request.Builder().url(url).headers(request.headers()).build();
  }

  private Exchange attempt(
      ExecutionContext<Exchange> context, ExchangeRequest request, Request http, Progress progress)
      throws FetchFailedException, StaleConnectionException, InterruptedException {
    var trace = new CallTrace();
    OkHttpClient client = context.isRetry() ? fresh : pooled;
    Call call = client.newCall(http.newBuilder().tag(CallTrace.class, trace).build());
    context.onCancel(call::cancel);
    try (Response response = answer(call, trace);
        var unfinished = new Unfinished(call)) {
      Exchange exchange = take(call, response, request, trace, progress);
      unfinished.finish();
      return exchange;
    } catch (IOException e) {
      if (trace.reused() && !trace.answered() && !call.isCanceled()) {
        throw new StaleConnectionException(e);
      }
      throw new FetchFailedException(NetworkFailures.of(e, request.url(), trace));
    } finally {
      progress.dialled(trace.address());
    }
  }

  /// The answer up to the end of its header fields.
  private Response answer(Call call, CallTrace trace) throws IOException, FetchFailedException {
    try {
      return Failsafe.with(firstByte)
          .get(context -> {
            context.onCancel(call::cancel);
            return call.execute();
          });
    } catch (TimeoutExceededException late) {
      String phase = trace.connected() ? "first_byte" : "connect";
      throw new FetchFailedException(
          new Failure.TimedOut(phase, settings.timeouts().firstByte().toMillis()));
    } catch (FailsafeException wrapped) {
      if (wrapped.getCause() instanceof IOException e) {
        throw e;
      }
      throw wrapped;
    }
  }

  private Exchange take(
      Call call, Response response, ExchangeRequest request, CallTrace trace, Progress progress)
      throws IOException, FetchFailedException, InterruptedException {
    checkHeaders(response);
    Body body =
        switch (request.rule().plan(response.code(), trace.headers())) {
          case BodyPlan.Skip _ -> skip(call, response);
          case BodyPlan.Refuse(Failure why) -> throw new FetchFailedException(why);
          case BodyPlan.Read read -> read(response, read, progress);
        };
    var firstByteAfter = Duration.ofNanos(trace.firstByteNanos());
    String protocol = response.protocol().toString();
    meters.answered(protocol, response.code(), firstByteAfter);
    return new Exchange(response.code(), trace.headers(), body, firstByteAfter, protocol);
  }

  private void checkHeaders(Response response) throws FetchFailedException {
    int limit = settings.limits().headerBytes();
    if (response.headers().byteCount() > limit) {
      throw new FetchFailedException(
          new Failure.BrokenResponse("its header fields have more than " + limit + " bytes"));
    }
  }

  private static Body skip(Call call, Response response) {
    if (response.body().contentLength() > SHORT_BODY) {
      call.cancel();
    }
    return Body.EMPTY;
  }

  private Body read(Response response, BodyPlan.Read plan, Progress progress)
      throws IOException, FetchFailedException, InterruptedException {
    var reader = new BodyReader(settings.limits().compressionRatio(), memory, progress);
    Body body = reader.read(response.body(), response.headers(), plan);
    meters.received(progress.wireBytes(), progress.decodedBytes());
    return body;
  }

  /// Cancels a call whose answer was not taken whole. Declared after the response, so that it acts
  /// before the response is closed: closing alone reads on for up to 100 ms to save the connection.
  private static final class Unfinished implements AutoCloseable {
    private final Call call;
    private boolean finished;

    Unfinished(Call call) {
      this.call = call;
    }

    void finish() {
      finished = true;
    }

    @Override
    public void close() {
      if (!finished) {
        call.cancel();
      }
    }
  }
}
