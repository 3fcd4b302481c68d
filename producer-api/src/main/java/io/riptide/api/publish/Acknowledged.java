// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.publish;

import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.port.DependencyUnavailableException.Dependency;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for the broker: nothing is answered before it has a record for good.
public final class Acknowledged {
  private static final Duration WITHIN = Duration.ofSeconds(5);
  private static final Duration RETRY_AFTER = Duration.ofMillis(500);

  private Acknowledged() {}

  /// Waits at most 5 seconds. Not empty when the broker never saw the record: the bytes that were
  /// too many. Throws [DependencyUnavailableException] when it was not acknowledged.
  public static Optional<Integer> await(CompletableFuture<?> sent) throws InterruptedException {
    try {
      sent.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException failed) {
      return switch (failed.getCause()) {
        case RecordTooLargeException large -> Optional.of(large.bytes());
        case DependencyUnavailableException unavailable -> throw unavailable;
        case null, default -> throw new IllegalStateException("publishing failed", failed);
      };
    } catch (TimeoutException late) {
      throw new DependencyUnavailableException(
          Dependency.BROKER, "the broker did not acknowledge in time", RETRY_AFTER, late);
    }
  }
}
