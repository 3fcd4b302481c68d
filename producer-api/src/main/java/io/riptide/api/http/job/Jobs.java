// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.job;

import io.riptide.api.admission.Caller;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.log.JobStateTail;
import io.riptide.api.log.News;
import io.riptide.api.query.JobQueries;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.view.JobView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Finds the job that a path names, for the tenant whose it is. A job of somebody else is not
/// there. One whose id says that it was submitted a moment ago may still be on its way into the
/// state, so it is waited for: what was answered with 202 can be asked for at once.
public final class Jobs {
  private static final Duration YOUNG = Duration.ofSeconds(30);
  private static final Duration APPEARS = Duration.ofSeconds(3);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final JobQueries queries;
  private final JobStateTail tail;

  public Jobs(JobQueries queries, JobStateTail tail) {
    this.queries = queries;
    this.tail = tail;
  }

  /// The job with this id, if the caller's tenant has one.
  public Parsed<JobView> find(String id, Caller caller, Instant now) throws InterruptedException {
    return find(id, caller, now, queries::job, JobView::state);
  }

  /// What `ask` has to say about the job with this id, if the caller's tenant has one.
  public <T> Parsed<T> find(
      String text,
      Caller caller,
      Instant now,
      Function<JobId, Optional<T>> ask,
      Function<T, JobState> stateOf)
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
    if (found.isEmpty() && young(id, now)) {
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

  private <T> Optional<T> await(JobId id, Function<JobId, Optional<T>> ask)
      throws InterruptedException {
    long end = System.nanoTime() + APPEARS.toNanos();
    try (var watch = tail.watch(id)) {
      Optional<T> found = ask.apply(id);
      while (found.isEmpty() && System.nanoTime() < end) {
        News _ = watch.await(LOOK_AGAIN);
        found = ask.apply(id);
      }
      return found;
    }
  }

  /// Whether the id is a UUIDv7 of the last moments (RFC 9562, section 5.7).
  private static boolean young(JobId id, Instant now) {
    if (id.value().version() != 7) {
      return false;
    }
    long age = now.toEpochMilli() - (id.value().getMostSignificantBits() >>> 16);
    return age > -5_000 && age < YOUNG.toMillis();
  }
}
