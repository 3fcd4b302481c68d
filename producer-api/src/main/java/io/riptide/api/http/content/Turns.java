// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.content;

import dev.failsafe.Bulkhead;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import java.time.Duration;
import java.util.function.Supplier;

/// Work that keeps a processor busy while its caller waits: as many callers as there are processors
/// have their turn at once. The others wait a moment, and are then told to come back. Safe for any
/// thread.
final class Turns {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String what;
  private final Bulkhead<Object> places =
      Bulkhead.builder(Math.max(2, Runtime.getRuntime().availableProcessors())).build();

  /// @param what is done, in the plural
  Turns(String what) {
    this.what = what;
  }

  /// What `work` answers, or 503.
  Answer take(Supplier<Answer> work) throws InterruptedException {
    if (!places.tryAcquirePermit(PATIENCE)) {
      return new Answer.Refused(
          Problem.later(ProblemCode.OVERLOADED, "too many " + what + " at once", PATIENCE));
    }
    try {
      return work.get();
    } finally {
      places.releasePermit();
    }
  }
}
