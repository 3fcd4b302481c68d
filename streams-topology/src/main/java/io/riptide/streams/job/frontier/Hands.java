// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.recrawl.Shelf;
import java.time.Instant;

/// What the job processor does for its spiders.
public interface Hands {

  /// A new task, to be handed out when it is its turn.
  void offer(JobInHand job, TaskId id, TaskRecord.Open task);

  /// A task ends without having been a page.
  void skipped(JobInHand job, TaskId id, TaskRecord.Open task, Failure why);

  /// A URL never becomes a task.
  void turnedAway(JobInHand job, TaskId id, String url, Result result, Failure why);

  /// The job wants nothing more of that host.
  void withdraw(JobInHand job, HostKey host);

  /// What is known under a name may be forgotten at `at`, unless it is run until then.
  void forget(Shelf shelf, Instant at);

  /// The spider is to be looked at again at `at`.
  void wake(JobId job, Instant at);
}
