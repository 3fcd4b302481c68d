// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.terms;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What every submission may say beside its own specification.
///
/// @param priority order among the jobs that wait for the same host
/// @param retry when a failed task is tried again
/// @param notBefore no task starts earlier than this
/// @param deadlineMs milliseconds after submission at which a job that has not ended expires
/// @param timeouts how long the job and each attempt may take
/// @param unique the name under which at most one job is alive
/// @param limit what its attempts take of a limit that they share with other jobs
/// @param metadata the user's own labels: at most 32, found again by the list's `q` filter
/// @param callback who is told what happens to it
/// @param retention how long it is kept after its end, where not as long as the deployment's
///   setting says
@RecordBuilder
public record JobTerms(
    Priority priority,
    RetryPolicy retry,
    Optional<Instant> notBefore,
    Optional<Long> deadlineMs,
    Optional<TimeOuts> timeouts,
    Optional<UniqueKey> unique,
    Optional<Limit> limit,
    Map<String, String> metadata,
    Optional<Callback> callback,
    Optional<JobRetention> retention) {
  public static final JobTerms DEFAULT =
      new JobTerms(
          Priority.NORMAL,
          RetryPolicy.DEFAULT,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Optional.empty());

  public JobTerms {
    metadata = Map.copyOf(metadata);
  }

  /// Terms of the first version.
  public JobTerms(
      Priority priority,
      RetryPolicy retry,
      Optional<Instant> notBefore,
      Optional<Long> deadlineMs,
      Map<String, String> metadata) {
    this(
        priority,
        retry,
        notBefore,
        deadlineMs,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        metadata,
        Optional.empty(),
        Optional.empty());
  }

  public JobTerms withCallback(Callback other) {
    return JobTermsBuilder.builder(this).callback(Optional.of(other)).build();
  }

  public JobTerms withRetry(RetryPolicy other) {
    return JobTermsBuilder.builder(this).retry(other).build();
  }

  public JobTerms withTimeOuts(TimeOuts other) {
    return JobTermsBuilder.builder(this).timeouts(Optional.of(other)).build();
  }

  public JobTerms withUnique(UniqueKey key) {
    return JobTermsBuilder.builder(this).unique(Optional.of(key)).build();
  }

  public JobTerms withLimit(Limit other) {
    return JobTermsBuilder.builder(this).limit(Optional.of(other)).build();
  }

  public JobTerms withRetention(JobRetention other) {
    return JobTermsBuilder.builder(this).retention(Optional.of(other)).build();
  }

  /// Whether nothing of the job may be left.
  public boolean leavesNothing() {
    return retention.filter(JobRetention::zero).isPresent();
  }
}
