// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.job;

import io.riptide.api.admission.Caller;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.log.Backlog;
import io.riptide.api.log.JobStateTail;
import io.riptide.api.log.News;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.port.DependencyUnavailableException.Dependency;
import io.riptide.api.query.JobQueries;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.view.JobView;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Finds the job that a path names, for the tenant whose it is. A job of somebody else is not
/// there. One that the topology does not know may still be on its way there, from this instance or
/// from another one: nobody is told that it does not exist before the topology has handled all that
/// was written when they asked.
public final class Jobs {
  private static final Duration APPEARS = Duration.ofSeconds(3);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final JobQueries queries;
  private final JobStateTail tail;
  private final Backlog backlog;

  public Jobs(JobQueries queries, JobStateTail tail, Backlog backlog) {
    this.queries = queries;
    this.tail = tail;
    this.backlog = backlog;
  }

  /// The job with this id, if the caller's tenant has one. Throws [DependencyUnavailableException]
  /// when that cannot be told within a few seconds.
  public Parsed<JobView> find(String id, Caller caller) throws InterruptedException {
    return find(id, caller, queries::job, JobView::state);
  }

  /// What `ask` has to say about the job with this id, if the caller's tenant has one.
  public <T> Parsed<T> find(
      String text, Caller caller, Function<JobId, Optional<T>> ask, Function<T, JobState> stateOf)
      throws InterruptedException {
    JobId id;
    try {
      id = JobId.parse(text);
    } catch (IllegalArgumentException malformed) {
      return new Bad<>(
          Problem.of(
              ProblemCode.INVALID_ID, "a job id is a UUID, as in the answer to a submission"));
    }
    Optional<T> found = ask.apply(id);
    if (found.isEmpty()) {
      found = await(id, ask);
    }
    return found
        .filter(answer -> stateOf.apply(answer).tenant().equals(caller.tenant()))
        .<Parsed<T>>map(Good::new)
        .orElseGet(() ->
            new Bad<>(
                Problem.of(
                    ProblemCode.JOB_NOT_FOUND,
                    "no job " + id + "; jobs are forgotten some time after their end")));
  }

  /// Waits until the job is there, or cannot come any more.
  private <T> Optional<T> await(JobId id, Function<JobId, Optional<T>> ask)
      throws InterruptedException {
    long until = System.nanoTime() + APPEARS.toNanos();
    try (var watch = tail.watch(id)) {
      long end = backlog.end(id);
      while (System.nanoTime() < until) {
        boolean complete = backlog.handled(id, end);
        Optional<T> found = ask.apply(id);
        if (complete || found.isPresent()) {
          return found;
        }
        News _ = watch.await(LOOK_AGAIN);
      }
      if (backlog.nothingLeft(id, end)) {
        return ask.apply(id);
      }
    }
    throw new DependencyUnavailableException(
        Dependency.STATE,
        "submissions are in line, and job " + id + " may be among them; ask again",
        RETRY_AFTER);
  }
}
