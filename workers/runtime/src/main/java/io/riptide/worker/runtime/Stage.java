// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import io.riptide.schema.event.TaskRef;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.topic.Topic;

/// One step of a task's way: reads one topic, does one thing, says what came of it. Stages never
/// call one another. The runtime calls [#handle] on a thread per record, many at once, and sends
/// what it returns before the record is acknowledged.
public interface Stage<I> {

  /// The name in logs, meters and failures: fetch, extract, …
  String name();

  /// Where the work comes from.
  Topic<TaskId, I> input();

  /// Whether the work is to compute rather than to wait. Then each record has a platform thread,
  /// which the operating system interrupts for others; a virtual thread that computes keeps its
  /// processor from everything else in the process until it is done.
  default boolean computes() {
    return false;
  }

  /// The task that a record is about.
  TaskRef task(I input);

  /// Does the work. Expected failures are values; what is thrown is a defect and ends as one. An
  /// interrupt means that the worker is draining: give up quickly, the record is delivered again.
  Outcome handle(I input) throws InterruptedException;
}
