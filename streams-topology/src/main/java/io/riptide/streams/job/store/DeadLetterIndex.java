// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.streams.job.record.TaskRecord;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/// The tasks that lie among the dead letters at this moment, newest first: an order only, the tasks
/// themselves are with their jobs. A task that is run again leaves it.
public final class DeadLetterIndex {
  private static final byte[] PRESENT = {1};

  private final KeyValueStore<Bytes, byte[]> index;

  public DeadLetterIndex(KeyValueStore<Bytes, byte[]> index) {
    this.index = index;
  }

  /// How many there are. Walks them all: for a beginning.
  public long count() {
    long count = 0;
    try (var entries =
        index.range(
            Keys.deadLettersFrom(Instant.ofEpochMilli(Long.MAX_VALUE)),
            Keys.deadLettersTo(Instant.EPOCH))) {
      for (; entries.hasNext(); count++) {
        entries.next();
      }
    }
    return count;
  }

  public void add(JobId job, TaskId task, Instant at) {
    index.put(Keys.deadLetter(at, job, task), PRESENT);
  }

  /// Removes it, if it was there; says whether it was.
  public boolean remove(JobId job, TaskId task, TaskRecord.Ended ended) {
    if (ended.dead()) {
      index.delete(Keys.deadLetter(ended.buriedAt(), job, task));
    }
    return ended.dead();
  }
}
