// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.task;

import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.job.frontier.Spiders;
import io.riptide.streams.job.frontier.Turn;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import java.util.OptionalLong;

/// Asks spiders about their tasks when it is their turn.
public record SpiderGate(Spiders spiders) implements Window.Gate {
  @Override
  public Turn turn(JobInHand job, TaskId id, TaskRecord.Open task) {
    return spiders.turn(job, id, task);
  }

  @Override
  public OptionalLong most(JobInHand job, HostKey host) {
    return spiders.most(job, host);
  }

  @Override
  public CrawlOptions options(JobInHand job, TaskRecord.Open task) {
    return spiders.options(job, task);
  }
}
