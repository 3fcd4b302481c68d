// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.streams.job.record.TaskRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// The pending tasks of every job in the order in which they are to be handed out, by rank, then by
/// number; and beside them the URLs that were met and refused. Scope and budgets are asked before a
/// task gets here.
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
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, Keys.frontier(job, -1, -1))) {
      while (taken.size() < count && entries.hasNext()) {
        var entry = entries.next();
        keys.add(entry.key);
        taken.add(task(entry.value));
      }
    }
    keys.forEach(store::delete);
    if (!keys.isEmpty()) {
      floors.put(job, keys.getLast());
    }
    return taken;
  }

  /// Remembers a URL that is not fetched as things stand.
  public void refuse(JobId job, TaskId id, TaskRecord.Refused refused) {
    store.put(Keys.refused(job, refused.number()), Keys.of(job, id).get());
  }

  /// Another link leads to it, and it may be fetched.
  public void readmit(JobId job, TaskRecord.Refused refused) {
    store.delete(Keys.refused(job, refused.number()));
  }

  /// Removes the first `count` URLs that were refused, or as many as there are.
  public List<TaskId> takeRefused(JobId job, long count) {
    List<Bytes> keys = new ArrayList<>();
    List<TaskId> taken = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(Keys.refused(job), new BytesSerializer())) {
      while (taken.size() < count && entries.hasNext()) {
        var entry = entries.next();
        keys.add(entry.key);
        taken.add(task(entry.value));
      }
    }
    keys.forEach(store::delete);
    return taken;
  }

  /// Where a pending task is.
  static Bytes key(JobId job, TaskRecord.Open task) {
    return Keys.frontier(job, task.rank(), task.number());
  }

  /// The job has ended and its tasks are removed.
  public void forget(JobId job) {
    floors.remove(job);
  }

  private static TaskId task(byte[] value) {
    return Keys.task(ByteBuffer.wrap(value, Keys.JOB, Keys.TASK));
  }
}
