// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// The pending tasks of every job in the order in which they are to be handed out: breadth first.
/// Another order is another key; scope and budgets are asked before a task gets here.
/*
 * Taking from the front leaves tombstones at the front, so for each job it is remembered below which
 * key nothing lives (see Timers for the same). The memory is on the heap only: after a restart the
 * first taking walks the tombstones once.
 */
public final class Frontier {
  private final KeyValueStore<Bytes, byte[]> store;
  private final Map<JobId, Bytes> floors = new HashMap<>();

  public Frontier(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  public void add(JobId job, TaskId id, TaskRecord.Open task) {
    Bytes key = key(job, task);
    store.put(key, Keys.of(job, id).get());
    floors.computeIfPresent(job, (_, floor) -> key.compareTo(floor) < 0 ? key : floor);
  }

  public void remove(JobId job, TaskRecord.Open task) {
    store.delete(key(job, task));
  }

  /// Removes the first `count` tasks, or as many as there are.
  public List<TaskId> take(JobId job, long count) {
    List<Bytes> keys = new ArrayList<>();
    List<TaskId> taken = new ArrayList<>();
    Bytes from = floors.getOrDefault(job, Keys.frontier(job));
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.range(from, Keys.breadthFirst(job, -1, -1))) {
      while (taken.size() < count && entries.hasNext()) {
        var entry = entries.next();
        keys.add(entry.key);
        taken.add(Keys.task(ByteBuffer.wrap(entry.value, Keys.JOB, Keys.TASK)));
      }
    }
    keys.forEach(store::delete);
    if (!keys.isEmpty()) {
      floors.put(job, keys.getLast());
    }
    return taken;
  }

  /// The job has ended and its tasks are removed.
  public void forget(JobId job) {
    floors.remove(job);
  }

  private static Bytes key(JobId job, TaskRecord.Open task) {
    return Keys.breadthFirst(job, task.depth(), task.number());
  }
}
