// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query.view;

import io.riptide.schema.event.DeadLetter.Attempt;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.view.DeadTask;
import io.riptide.schema.view.DeadTaskPage;
import io.riptide.streams.job.record.JobRecord;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.store.JobStores;
import io.riptide.streams.job.store.Keys;
import io.riptide.streams.query.place.MovingException;
import io.riptide.streams.query.place.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// What the stores of this instance say about dead letters. Safe for any thread; a store that is
/// moved away while it is read ends in a [MovingException].
public final class DeadLetterViews {
  private final Placement<JobId> placement;

  public DeadLetterViews(Placement<JobId> placement) {
    this.placement = placement;
  }

  /// The newest dead letters of the partitions worked on here.
  public DeadTaskPage list(DeadTaskQuery query) {
    return page(placement.here().stream().map(partition -> list(query, partition)).toList(), query);
  }

  /// One page of pages of the same list.
  public static DeadTaskPage merge(List<DeadTaskPage> pages, DeadTaskQuery query) {
    return page(
        pages.stream()
            .map(page ->
                new NewestFirst.Part<>(page.items(), page.nextCursor().flatMap(NewestFirst::place)))
            .toList(),
        query);
  }

  private static DeadTaskPage page(List<NewestFirst.Part<DeadTask>> parts, DeadTaskQuery query) {
    var merged =
        NewestFirst.merge(
            parts, task -> Keys.deadLetter(task.at(), task.jobId(), task.taskId()), query.limit());
    return new DeadTaskPage(merged.items(), merged.nextCursor());
  }

  private NewestFirst.Part<DeadTask> list(DeadTaskQuery query, int partition) {
    ReadOnlyKeyValueStore<Bytes, byte[]> index = placement.store(JobStores.INDEX, partition, false);
    List<DeadTask> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries = index.range(query.from(), query.to())) {
      for (int i = 0; entries.hasNext(); i++) {
        Bytes key = entries.next().key;
        if (query.after().filter(key::equals).isPresent()) {
          continue;
        }
        task(key, partition).filter(query::matches).ifPresent(found::add);
        if (found.size() == query.limit() || i >= JobViews.MOST_SCANNED) {
          return new NewestFirst.Part<>(found, Optional.of(key));
        }
      }
      return new NewestFirst.Part<>(found, Optional.empty());
    } catch (InvalidStateStoreException e) {
      throw new MovingException("the store moved while it was read", e);
    }
  }

  private Optional<DeadTask> task(Bytes key, int partition) {
    JobId job = Keys.deadLetterJob(key);
    TaskId task = Keys.deadLetterTask(key);
    ReadOnlyKeyValueStore<Bytes, JobRecord> jobs =
        placement.store(JobStores.JOBS, partition, false);
    ReadOnlyKeyValueStore<Bytes, TaskRecord> tasks =
        placement.store(JobStores.TASKS, partition, false);
    JobRecord record = jobs.get(Keys.of(job));
    return record != null && tasks.get(Keys.of(job, task)) instanceof TaskRecord.Ended ended
        ? ended.failed().map(was -> view(record.state(), task, was))
        : Optional.empty();
  }

  private static DeadTask view(JobState job, TaskId task, TaskRecord.Open was) {
    Attempt last = was.history().getLast();
    return new DeadTask(
        job.jobId(),
        task,
        job.tenant(),
        job.status(),
        was.url(),
        last.stage(),
        last.failure(),
        was.attempt(),
        was.history(),
        last.at());
  }
}
