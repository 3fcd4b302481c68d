// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.task;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.terms.RetryPolicy;
import io.riptide.streams.job.record.TaskRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// What follows a failed attempt: another one and when, or the end and whether it is dead-lettered.
///
/// A worker that dies is counted by its deliveries, apart from the attempts that the policy allows:
/// a crash says nothing about the page, and three of them enough.
public final class Retries {
  private final int crashLimit;
  private final Duration maxAskedWait;
  private final RandomGenerator random;

  /// What they are decided by.
  ///
  /// @param crashLimit deliveries that may end a worker before the task is given up
  /// @param maxAskedWait how far ahead a server's word on when to come again is believed
  public Retries(int crashLimit, Duration maxAskedWait, RandomGenerator random) {
    this.crashLimit = crashLimit;
    this.maxAskedWait = maxAskedWait;
    this.random = random;
  }

  /// What follows that failure.
  ///
  /// @param task with the failure already in its history
  public Verdict after(TaskRecord.Open task, Failure failure, RetryPolicy policy, Instant now) {
    if (!failure.retryable()) {
      return new Verdict.End(failure instanceof Failure.Defect);
    }
    boolean exhausted =
        failure instanceof Failure.WorkerCrashed
            ? task.crashes() >= crashLimit
            : task.tried() >= policy.maxAttempts();
    if (exhausted) {
      return new Verdict.End(true);
    }
    Instant backedOff = now.plus(policy.backoff(Math.max(1, task.tried()), random.nextDouble()));
    Instant latestAsked = now.plus(maxAskedWait);
    return new Verdict.Again(
        failure
            .askedRetryAt()
            .map(asked -> asked.isAfter(latestAsked) ? latestAsked : asked)
            .filter(asked -> asked.isAfter(backedOff))
            .orElse(backedOff));
  }

  /// How many deliveries a failure says have ended a worker.
  public static int crashes(Failure failure) {
    return failure instanceof Failure.WorkerCrashed crashed ? Math.max(1, crashed.deliveries()) : 0;
  }

  /// What follows.
  public sealed interface Verdict {
    /// Another attempt, not before `at`.
    record Again(Instant at) implements Verdict {}

    /// None. What was worth another attempt and got no more, and what is a defect of ours, is dead
    /// letter: somebody may want to run it again. A page that said no has said no.
    record End(boolean deadLetter) implements Verdict {}
  }
}
