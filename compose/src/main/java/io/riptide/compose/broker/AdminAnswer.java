// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.broker;

import io.riptide.compose.StartRefused;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/// The wait for what an `Admin` client was asked to do, bounded, with refusals told in one
/// sentence.
final class AdminAnswer {
  private AdminAnswer() {}

  /// The answer to `what` ("create topics"). Throws [StartRefused] when Kafka refuses, does not
  /// answer `within` the time, or the thread is interrupted.
  static <T> T await(KafkaFuture<T> answer, String what, Duration within) {
    try {
      return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new StartRefused("Kafka refused to " + what + ": " + reason(e), e);
    } catch (TimeoutException e) {
      throw new StartRefused("Kafka did not " + what + " within " + within, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("interrupted while Kafka was to " + what, e);
    }
  }

  private static String reason(ExecutionException e) {
    return Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse(e.toString());
  }
}
