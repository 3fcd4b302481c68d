// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.task;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.job.frontier.Hands;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.recrawl.Shelf;
import java.time.Instant;

/// Does for spiders what is done for the tasks of any job.
public record SpiderHands(Desk desk, Window window, TaskEnds ends, JobTimers timers)
    implements Hands {
  @Override
  public void offer(JobInHand job, TaskId id, TaskRecord.Open task) {
    window.offer(job, id, task);
  }

  @Override
  public void skipped(JobInHand job, TaskId id, TaskRecord.Open task, Failure why) {
    ends.skipped(job, id, task, why);
  }

  @Override
  public void turnedAway(JobInHand job, TaskId id, String url, Result result, Failure why) {
    ends.turnedAway(job, id, url, result, why);
  }

  @Override
  public void withdraw(JobInHand job, HostKey host) {
    desk.outbox().withdraw(job.brief(), host, job.now());
  }

  @Override
  public void forget(Shelf shelf, Instant at) {
    timers.forget(shelf, at);
  }

  @Override
  public void wake(JobId job, Instant at) {
    timers.wake(job, at);
  }
}
