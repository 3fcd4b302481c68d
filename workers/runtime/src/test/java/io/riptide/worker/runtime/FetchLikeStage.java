// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.topic.Topic;

/// A stage whose work is what a test says.
record FetchLikeStage(Topic<TaskId, FetchRequested> input, Doing doing)
    implements Stage<FetchRequested> {

  /// The work of one record.
  interface Doing {
    Outcome handle(FetchRequested requested) throws InterruptedException;
  }

  @Override
  public String name() {
    return "fetch";
  }

  @Override
  public TaskRef task(FetchRequested requested) {
    return requested.task();
  }

  @Override
  public Outcome handle(FetchRequested requested) throws InterruptedException {
    return doing.handle(requested);
  }
}
