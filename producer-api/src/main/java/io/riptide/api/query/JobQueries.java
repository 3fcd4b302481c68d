// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.query;

import io.riptide.schema.job.JobId;
import io.riptide.schema.view.DeadTaskPage;
import io.riptide.schema.view.JobPage;
import io.riptide.schema.view.JobView;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome.Result;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The state of jobs, read from whoever keeps it. Safe for any thread. Every method answers within
/// a few seconds or throws [io.riptide.api.port.DependencyUnavailableException].
public interface JobQueries {
  /// Outcomes that one call gives at most.
  int MAX_OUTCOMES = 500;

  /// The job, if it is known (yet).
  Optional<JobView> job(JobId id);

  /// Outcomes of the job with numbers above `after`, in order; empty when the job is not known.
  ///
  /// @param limit 1 to [#MAX_OUTCOMES]
  Optional<OutcomePage> outcomes(JobId id, long after, int limit, OutcomeFilter filter);

  /// The same for all that ended as one of `results`.
  default Optional<OutcomePage> outcomes(JobId id, long after, int limit, Set<Result> results) {
    return outcomes(id, after, limit, OutcomeFilter.of(results));
  }

  /// A page of the list, newest first. A cursor that the keeper does not know is an
  /// [InvalidCursorException].
  JobPage jobs(JobFilter filter);

  /// A page of the tasks given up and not run again, newest first; cursors as in the list of jobs.
  DeadTaskPage deadLetters(DeadTaskFilter filter);

  /// Asks whether queries are answered, and how fast that was.
  Duration ping();
}
