// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import io.riptide.schema.job.JobId;

/// What lies on `riptide.jobs` and has not been handled by the topology yet, told by offsets of the
/// partition in which a job lives. A job that the topology does not know, though it has handled
/// everything from before the question, does not exist. Safe for any thread; every method answers
/// within seconds or throws [io.riptide.api.port.DependencyUnavailableException].
public interface Backlog {

  /// The offset behind all that is written at this moment.
  long end(JobId id);

  /// Whether the topology has handled all that lies before `end`, and committed what came of it.
  boolean handled(JobId id, long end);

  /// Whether nothing before `end` is left that the topology could handle. It says more than
  /// [#handled] where a transaction was aborted, and costs a consumer: for the last question.
  boolean nothingLeft(JobId id, long end);
}
