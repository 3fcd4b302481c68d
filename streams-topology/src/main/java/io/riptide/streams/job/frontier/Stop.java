// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.spider.SpiderLimits;
import java.util.Locale;

/// Why a spider stops; its name in lower case is what the world is told.
public enum Stop {
  /// Nothing is left to fetch.
  EXHAUSTED,
  MAX_PAGES,
  MAX_DURATION_MS,
  MAX_BYTES,
  /// Its last pages brought little of worth.
  ADAPTIVE_STOP,
  CANCELLED,
  EXPIRED;

  /// As the world is told.
  public String reason() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Stop of(String reason) {
    return valueOf(reason.toUpperCase(Locale.ROOT));
  }

  /// What becomes of URLs that were still waiting.
  Failure failure(SpiderLimits limits) {
    return switch (this) {
      case EXHAUSTED, ADAPTIVE_STOP -> new Failure.LimitReached(reason(), 0);
      case MAX_PAGES -> new Failure.LimitReached(reason(), limits.maxPages());
      case MAX_DURATION_MS -> new Failure.LimitReached(reason(), limits.maxDurationMs().orElse(0L));
      case MAX_BYTES -> new Failure.LimitReached(reason(), limits.maxBytes().orElse(0L));
      case CANCELLED -> new Failure.JobCancelled();
      case EXPIRED -> new Failure.JobExpired();
    };
  }

  /// Whether tasks in flight are given up, instead of waited for.
  boolean atOnce() {
    return switch (this) {
      case EXHAUSTED, MAX_PAGES, MAX_BYTES, ADAPTIVE_STOP -> false;
      case MAX_DURATION_MS, CANCELLED, EXPIRED -> true;
    };
  }

  /// How the job ends.
  ///
  /// @param useful whether any document came out
  public JobStatus status(boolean useful) {
    return switch (this) {
      case CANCELLED -> JobStatus.CANCELLED;
      case EXPIRED -> JobStatus.EXPIRED;
      case EXHAUSTED, MAX_PAGES, MAX_DURATION_MS, MAX_BYTES, ADAPTIVE_STOP ->
          useful ? JobStatus.COMPLETED : JobStatus.FAILED;
    };
  }
}
