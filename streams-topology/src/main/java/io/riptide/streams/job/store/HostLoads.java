// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.job.record.TaskRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// How many tasks of a job are under way at each host, and those that wait because it is as many as
/// the job may have there: so that a slow host takes a part of the job's window and never all of
/// it.
public final class HostLoads {
  private static final byte[] NONE = new byte[2 * Integer.BYTES];

  private final KeyValueStore<Bytes, byte[]> store;

  public HostLoads(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /// Whether `limit` tasks of the job are under way at the host.
  public boolean full(JobId job, HostKey host, long limit) {
    return read(job, host).underWay() >= limit;
  }

  public void started(JobId job, HostKey host) {
    Load load = read(job, host);
    write(job, host, new Load(load.underWay() + 1, load.parked()));
  }

  /// Keeps a task that was taken from the frontier until the host has room for it.
  public void park(JobId job, HostKey host, TaskId id, TaskRecord.Open task) {
    Bytes place = Keys.parked(host, Frontier.key(job, task));
    store.put(place, Keys.of(job, id).get());
    Load load = read(job, host);
    write(job, host, new Load(load.underWay(), load.parked() + 1));
  }

  /// A task has left the host; the first that waits for it goes back to the frontier. Returns it.
  public List<TaskId> left(JobId job, HostKey host) {
    Load load = read(job, host);
    int underWay = Math.max(0, load.underWay() - 1);
    List<TaskId> freed = new ArrayList<>();
    if (load.parked() > 0) {
      freed.addAll(take(Keys.parked(job, host), 1));
    }
    write(job, host, new Load(underWay, load.parked() - freed.size()));
    return freed;
  }

  /// Removes `count` tasks that wait for the host, or as many as there are.
  public List<TaskId> release(JobId job, HostKey host, long count) {
    Load load = read(job, host);
    if (load.parked() == 0) {
      return List.of();
    }
    List<TaskId> freed = take(Keys.parked(job, host), count);
    write(job, host, new Load(load.underWay(), load.parked() - freed.size()));
    return freed;
  }

  /// Removes `count` tasks of the job that wait for any host, or as many as there are.
  public List<TaskId> takeParked(JobId job, long count) {
    return take(Keys.parked(job), count);
  }

  /// The job has ended: deletes `count` hosts of it; says whether none are left.
  public boolean forget(JobId job, int count) {
    List<Bytes> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(Keys.loads(job), new BytesSerializer())) {
      while (keys.size() < count && entries.hasNext()) {
        keys.add(entries.next().key);
      }
    }
    keys.forEach(store::delete);
    return keys.size() < count;
  }

  private List<TaskId> take(Bytes prefix, long count) {
    List<Bytes> keys = new ArrayList<>();
    List<TaskId> taken = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(prefix, new BytesSerializer())) {
      while (taken.size() < count && entries.hasNext()) {
        var entry = entries.next();
        keys.add(entry.key);
        taken.add(Keys.task(ByteBuffer.wrap(entry.value, Keys.JOB, Keys.TASK)));
      }
    }
    keys.forEach(store::delete);
    return taken;
  }

  private Load read(JobId job, HostKey host) {
    byte[] value = store.get(Keys.load(job, host));
    ByteBuffer from = ByteBuffer.wrap(value == null ? NONE : value);
    return new Load(from.getInt(), from.getInt());
  }

  private void write(JobId job, HostKey host, Load load) {
    Bytes key = Keys.load(job, host);
    if (load.underWay() == 0 && load.parked() == 0) {
      store.delete(key);
    } else {
      store.put(
          key,
          ByteBuffer.allocate(NONE.length).putInt(load.underWay()).putInt(load.parked()).array());
    }
  }

  private record Load(int underWay, int parked) {}
}
