// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// The tasks of all jobs, ended ones included: also the set of URLs that a job has seen, since a
/// task's identity is derived from its canonical URL.
///
/// Of a spider, which may have met millions of URLs, those in flight and those that wait for
/// another attempt are listed beside, each by themselves, and found without the others. The tasks
/// of other jobs are as many as were submitted.
public final class Tasks {
  private static final byte[] PRESENT = {1};

  private final KeyValueStore<Bytes, TaskRecord> store;
  private final KeyValueStore<Bytes, byte[]> index;
  private final Floors floors = new Floors();

  /// @param index lists what is in flight, and what waits, of spiders
  public Tasks(KeyValueStore<Bytes, TaskRecord> store, KeyValueStore<Bytes, byte[]> index) {
    this.store = store;
    this.index = index;
  }

  public boolean seen(JobId job, TaskId task) {
    return store.get(Keys.of(job, task)) != null;
  }

  /// What is known of the task, if it was ever met.
  public Optional<TaskRecord> find(JobId job, TaskId task) {
    return Optional.ofNullable(store.get(Keys.of(job, task)));
  }

  /// The task, unless it has ended or never was.
  public Optional<TaskRecord.Open> open(JobId job, TaskId task) {
    return switch (store.get(Keys.of(job, task))) {
      case TaskRecord.Open open -> Optional.of(open);
      case TaskRecord.Ended _, TaskRecord.Refused _ -> Optional.empty();
      case null -> Optional.empty();
    };
  }

  /// How the task ended, if it has.
  public Optional<TaskRecord.Ended> ended(JobId job, TaskId task) {
    return store.get(Keys.of(job, task)) instanceof TaskRecord.Ended ended
        ? Optional.of(ended)
        : Optional.empty();
  }

  /// The task as it was when it failed, with the number of its outcome; empty unless it has failed.
  public Optional<Failed> failed(JobId job, TaskId task) {
    return store.get(Keys.of(job, task)) instanceof TaskRecord.Ended ended
        ? ended.failed().map(was -> new Failed(task, ended, was))
        : Optional.empty();
  }

  public void put(JobInHand job, TaskId id, TaskRecord record) {
    if (job.brief().spider().isPresent() && wasHandedOut(record)) {
      Optional<Bytes> before = open(job.id(), id).flatMap(task -> list(job.id(), task));
      Optional<Bytes> after =
          record instanceof TaskRecord.Open task ? list(job.id(), task) : Optional.empty();
      if (!before.equals(after)) {
        before.ifPresent(list -> index.delete(Keys.listed(list, id)));
        after.ifPresent(list -> add(list, id));
      }
    }
    store.put(Keys.of(job.id(), id), record);
  }

  private void add(Bytes list, TaskId id) {
    Bytes place = Keys.listed(list, id);
    index.put(place, PRESENT);
    floors.added(list, place);
  }

  /// Whether it may be, or have been, on a list.
  private static boolean wasHandedOut(TaskRecord record) {
    return switch (record) {
      case TaskRecord.Open open -> open.attempt() > 0;
      case TaskRecord.Ended _ -> true;
      case TaskRecord.Refused _ -> false;
    };
  }

  /// On which list of its spider it is, if on any.
  private static Optional<Bytes> list(JobId job, TaskRecord.Open task) {
    return switch (task.phase()) {
      case PENDING -> Optional.empty();
      case WAITING -> Optional.of(Keys.waiting(job));
      case IN_FLIGHT -> Optional.of(Keys.inFlight(job));
    };
  }

  /// All tasks of the job that have not ended, in the order of discovery. Walks every task of the
  /// job: for its end, not for its every day.
  public List<Found> open(JobId job) {
    List<Found> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, TaskRecord> entries =
        store.prefixScan(Keys.of(job), new BytesSerializer())) {
      while (entries.hasNext()) {
        var entry = entries.next();
        if (entry.value instanceof TaskRecord.Open open) {
          found.add(new Found(taskOf(entry.key), open));
        }
      }
    }
    return inOrder(found);
  }

  /// The tasks of the job that are in flight, in the order of discovery: as many as its window
  /// holds.
  public List<Found> inFlight(JobInHand job) {
    return job.brief().spider().isEmpty()
        ? open(job.id()).stream()
            .filter(found -> found.task().phase() == TaskRecord.Phase.IN_FLIGHT)
            .toList()
        : inOrder(listed(job.id(), Keys.inFlight(job.id()), Integer.MAX_VALUE));
  }

  /// Tasks of a spider that wait for another attempt, `count` of them or as many as there are: all
  /// of a site that is down may.
  public List<Found> waiting(JobId spider, int count) {
    return listed(spider, Keys.waiting(spider), count);
  }

  private List<Found> listed(JobId job, Bytes list, int count) {
    List<Found> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        index.range(floors.of(list), Keys.afterAll(list))) {
      while (found.size() < count && entries.hasNext()) {
        Bytes place = entries.next().key;
        if (found.isEmpty()) {
          floors.reached(list, place);
        }
        TaskId id = Keys.task(ByteBuffer.wrap(place.get(), 1 + Keys.JOB, Keys.TASK));
        open(job, id).ifPresent(task -> found.add(new Found(id, task)));
      }
    }
    return found;
  }

  private static List<Found> inOrder(List<Found> found) {
    found.sort(Comparator.comparingLong(each -> each.task().number()));
    return found;
  }

  static TaskId taskOf(Bytes key) {
    return Keys.task(ByteBuffer.wrap(key.get(), Keys.JOB, Keys.TASK));
  }

  public record Found(TaskId id, TaskRecord.Open task) {}

  /// A task that has failed.
  ///
  /// @param ended how it ended
  /// @param task as it was
  public record Failed(TaskId id, TaskRecord.Ended ended, TaskRecord.Open task) {
    /// Number of its outcome.
    public long seq() {
      return ended.seq();
    }
  }
}
