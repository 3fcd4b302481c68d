// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.crawl;

import io.riptide.api.ApiMeters;
import io.riptide.api.log.JobWatch;
import io.riptide.api.log.News;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.query.JobQueries;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Waits for a job to end: woken by the tail of job states, and looking for itself now and then in
/// case the tail has missed something.
public final class JobWaiter {
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final JobQueries queries;
  private final ApiMeters meters;
  private final BooleanSupplier stopping;

  public JobWaiter(JobQueries queries, ApiMeters meters, BooleanSupplier stopping) {
    this.queries = queries;
    this.meters = meters;
    this.stopping = stopping;
  }

  /// The job at its end; empty when it goes on for longer than `atMost` or this instance stops.
  ///
  /// @param watch opened before the job was written
  Optional<JobState> ended(JobId id, JobWatch watch, Duration atMost) throws InterruptedException {
    meters.waiters().incrementAndGet();
    try {
      return await(id, watch, System.nanoTime() + atMost.toNanos());
    } finally {
      meters.waiters().decrementAndGet();
    }
  }

  private Optional<JobState> await(JobId id, JobWatch watch, long end) throws InterruptedException {
    while (!stopping.getAsBoolean()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return Optional.empty();
      }
      News news = watch.await(Duration.ofNanos(Math.min(left, LOOK.toNanos())));
      Optional<JobState> state =
          switch (news) {
            case News.Moved(var moved) -> Optional.of(moved);
            case News.Unsure _, News.Quiet _ -> look(id);
          };
      if (state.isPresent() && state.get().status().terminal()) {
        return state;
      }
    }
    return Optional.empty();
  }

  private Optional<JobState> look(JobId id) {
    try {
      return queries.job(id).map(view -> view.state());
    } catch (DependencyUnavailableException later) {
      return Optional.empty();
    }
  }
}
