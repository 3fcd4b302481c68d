// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.riptide.streams.query.place.MovingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/// The other instances, asked over HTTP. Safe for any thread.
final class Peers implements AutoCloseable {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private final Optional<String> internalKey;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .build();
  private final FailsafeExecutor<Answer> once =
      Failsafe.with(
          RetryPolicy.<Answer>builder()
              .handle(IOException.class)
              .withDelay(Duration.ofMillis(50))
              .withMaxRetries(1)
              .build());

  Peers(Optional<String> internalKey) {
    this.internalKey = internalKey;
  }

  /// What that instance answers to the same question, from its own stores only.
  Answer ask(HostInfo peer, String pathAndQuery) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://" + peer.host() + ":" + peer.port() + pathAndQuery))
            .timeout(ANSWER_WITHIN)
            .header(QueryServer.FORWARDED, "1");
    internalKey.ifPresent(key -> request.header(QueryServer.KEY, key));
    try {
      return once.get(
          () -> answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString())));
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new MovingException("the instance that has it does not answer", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private static Answer answer(HttpResponse<String> response) {
    String type = response.headers().firstValue("content-type").orElse(Answer.JSON);
    Optional<Integer> retryAfter =
        response.headers().firstValue("retry-after").map(Integer::parseInt);
    return new Answer(response.statusCode(), type, retryAfter, response.body());
  }
}
