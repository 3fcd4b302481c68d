// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.job.record.TaskRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// How many tasks of a job are under way at each host, and those that are parked because it is as
/// many as the job may have there: so that a slow host takes a part of the job's window and never
/// all of it.
///
/// A parked task is pending and not in the frontier, and nothing but this brings it back. So where
/// tasks are parked, another one of that job and host is always under way or in the frontier:
/// [#full] is true only of a host with a task under way, each that leaves the host calls the next
/// one, and a pending one that ends without having been there must do so by [#next].
public final class HostLoads {
  private static final byte[] NONE = new byte[2 * Integer.BYTES];

  private final KeyValueStore<Bytes, byte[]> store;
  private final Tasks tasks;
  private final Frontier frontier;
  private final Floors floors = new Floors();

  /// @param frontier where tasks go when they are parked no more
  public HostLoads(KeyValueStore<Bytes, byte[]> store, Tasks tasks, Frontier frontier) {
    this.store = store;
    this.tasks = tasks;
    this.frontier = frontier;
  }

  /// Whether tasks of the job are under way at the host, and `limit` of them or more.
  public boolean full(JobId job, HostKey host, long limit) {
    int underWay = read(job, host).underWay();
    return underWay > 0 && underWay >= limit;
  }

  /// Whether tasks of the job are parked for the host.
  public boolean parks(JobId job, HostKey host) {
    return read(job, host).parked() > 0;
  }

  public void started(JobId job, HostKey host) {
    Load load = read(job, host);
    write(job, host, new Load(load.underWay() + 1, load.parked()));
  }

  /// Keeps a task that was taken from the frontier until the host has room for it.
  public void park(JobId job, HostKey host, TaskId id, TaskRecord.Open task) {
    Bytes place = Keys.parked(host, Frontier.key(job, task));
    store.put(place, Keys.of(job, id).get());
    for (Bytes prefix : List.of(Keys.parked(job), Keys.parked(job, host))) {
      floors.added(prefix, place);
    }
    Load load = read(job, host);
    write(job, host, new Load(load.underWay(), load.parked() + 1));
  }

  /// A task is not parked any more, if it was: it has ended, or another place.
  public void unpark(JobId job, HostKey host, TaskRecord.Open task) {
    Load load = read(job, host);
    Bytes place = Keys.parked(host, Frontier.key(job, task));
    if (load.parked() > 0 && store.get(place) != null) {
      store.delete(place);
      write(job, host, new Load(load.underWay(), load.parked() - 1));
    }
  }

  /// A task has left the host, and the next one goes back to the frontier.
  public void left(JobId job, HostKey host) {
    Load load = read(job, host);
    callNext(job, host, new Load(Math.max(0, load.underWay() - 1), load.parked()));
  }

  /// The first that is parked for the host goes back to the frontier.
  public void next(JobId job, HostKey host) {
    Load load = read(job, host);
    if (load.parked() > 0) {
      callNext(job, host, load);
    }
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

  private void callNext(JobId job, HostKey host, Load load) {
    int parked = load.parked();
    boolean called = false;
    while (parked > 0 && !called) {
      List<TaskId> first = take(Keys.parked(job, host), 1);
      parked = first.isEmpty() ? 0 : parked - 1;
      called = first.stream().anyMatch(id -> goesBack(job, id));
    }
    write(job, host, new Load(load.underWay(), parked));
  }

  private boolean goesBack(JobId job, TaskId id) {
    Optional<TaskRecord.Open> pending =
        tasks.open(job, id).filter(task -> task.phase() == TaskRecord.Phase.PENDING);
    pending.ifPresent(task -> frontier.add(job, id, task));
    return pending.isPresent();
  }

  private List<TaskId> take(Bytes prefix, long count) {
    List<Bytes> keys = new ArrayList<>();
    List<TaskId> taken = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.range(floors.of(prefix), Keys.afterAll(prefix))) {
      while (taken.size() < count && entries.hasNext()) {
        var entry = entries.next();
        keys.add(entry.key);
        taken.add(Keys.task(ByteBuffer.wrap(entry.value, Keys.JOB, Keys.TASK)));
      }
    }
    keys.forEach(store::delete);
    if (!keys.isEmpty()) {
      floors.reached(prefix, keys.getLast());
    }
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
