// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.streams.job.record.TaskRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// The pending tasks of every job in the order in which they are to be handed out, by rank, then by
/// number; and beside them the URLs that were met and refused. Scope and budgets are asked before a
/// task gets here.
public final class Frontier {
  private final KeyValueStore<Bytes, byte[]> store;
  private final Floors floors = new Floors();

  public Frontier(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  public void add(JobId job, TaskId id, TaskRecord.Open task) {
    Bytes key = key(job, task);
    store.put(key, Keys.of(job, id).get());
    floors.added(Keys.frontier(job), key);
  }

  public void remove(JobId job, TaskRecord.Open task) {
    store.delete(key(job, task));
  }

  /// Removes the first `count` tasks, or as many as there are.
  public List<TaskId> take(JobId job, long count) {
    return take(Keys.frontier(job), count);
  }

  /// Remembers a URL that is not fetched as things stand.
  public void refuse(JobId job, TaskId id, TaskRecord.Refused refused) {
    Bytes key = Keys.refused(job, refused.number());
    store.put(key, Keys.of(job, id).get());
    floors.added(Keys.refused(job), key);
  }

  /// Another link leads to it, and it may be fetched.
  public void readmit(JobId job, TaskRecord.Refused refused) {
    store.delete(Keys.refused(job, refused.number()));
  }

  /// Removes the first `count` URLs that were refused, or as many as there are.
  public List<TaskId> takeRefused(JobId job, long count) {
    return take(Keys.refused(job), count);
  }

  /// Where a pending task is.
  static Bytes key(JobId job, TaskRecord.Open task) {
    return Keys.frontier(job, task.rank(), task.number());
  }

  /// The job has ended and its tasks are removed.
  public void forget(JobId job) {
    floors.forget(Keys.frontier(job));
    floors.forget(Keys.refused(job));
  }

  private List<TaskId> take(Bytes prefix, long count) {
    List<Bytes> keys = new ArrayList<>();
    List<TaskId> taken = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.range(floors.of(prefix), Keys.afterAll(prefix))) {
      while (taken.size() < count && entries.hasNext()) {
        var entry = entries.next();
        keys.add(entry.key);
        taken.add(task(entry.value));
      }
    }
    keys.forEach(store::delete);
    if (!keys.isEmpty()) {
      floors.reached(prefix, keys.getLast());
    }
    return taken;
  }

  private static TaskId task(byte[] value) {
    return Keys.task(ByteBuffer.wrap(value, Keys.JOB, Keys.TASK));
  }
}
