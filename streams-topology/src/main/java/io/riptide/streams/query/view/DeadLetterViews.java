// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query.view;

import io.riptide.schema.event.DeadLetter.Attempt;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.view.DeadTask;
import io.riptide.schema.view.DeadTask.Stays;
import io.riptide.schema.view.DeadTaskPage;
import io.riptide.streams.job.record.JobRecord;
import io.riptide.streams.job.record.Submission;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.store.JobStores;
import io.riptide.streams.job.store.Keys;
import io.riptide.streams.job.store.Singletons;
import io.riptide.streams.query.place.Placement;
import io.riptide.streams.query.view.NewestFirst.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// What the stores of this instance say about dead letters. Safe for any thread; a store that is
/// moved away while it is read ends in a [io.riptide.streams.query.place.MovingException].
public final class DeadLetterViews {
  private final Placement<JobId> placement;
  private final Listing<DeadTask> listing;

  public DeadLetterViews(Placement<JobId> placement) {
    this.placement = placement;
    this.listing = new Listing<>(placement, DeadLetterViews::place, this::listed);
  }

  /// The newest dead letters of the partitions worked on here.
  public DeadTaskPage list(DeadTaskQuery query) {
    return page(listing.page(query));
  }

  /// One page of pages of the same list.
  public DeadTaskPage merge(List<DeadTaskPage> pages, DeadTaskQuery query) {
    return page(
        listing.merge(
            pages.stream().map(each -> Part.of(each.items(), each.nextCursor())).toList(),
            query.limit()));
  }

  private static DeadTaskPage page(Part<DeadTask> part) {
    return new DeadTaskPage(part.items(), part.nextCursor());
  }

  private static Bytes place(DeadTask task) {
    return Keys.deadLetter(task.at(), task.jobId(), task.taskId());
  }

  private Function<Bytes, Optional<DeadTask>> listed(int partition) {
    ReadOnlyKeyValueStore<Bytes, JobRecord> jobs =
        placement.store(JobStores.JOBS, partition, false);
    ReadOnlyKeyValueStore<Bytes, TaskRecord> tasks =
        placement.store(JobStores.TASKS, partition, false);
    Map<JobId, Optional<Stays>> staying = new HashMap<>();
    return place -> {
      JobId job = Keys.deadLetterJob(place);
      TaskId task = Keys.deadLetterTask(place);
      JobRecord record = jobs.get(Keys.of(job));
      return record != null && tasks.get(Keys.of(job, task)) instanceof TaskRecord.Ended ended
          ? ended
              .failed()
              .map(was ->
                  view(
                      record.state(),
                      task,
                      was,
                      staying.computeIfAbsent(job, _ -> stays(record.state(), partition))))
          : Optional.empty();
    };
  }

  /// Why what failed of the job would stay as it is, as its processor would decide now.
  private Optional<Stays> stays(JobState job, int partition) {
    if (job.full()) {
      return Optional.of(Stays.LIMIT_REACHED);
    }
    return switch (job.status()) {
      case CANCELLED -> Optional.of(Stays.JOB_CANCELLED);
      case EXPIRED -> Optional.of(Stays.JOB_EXPIRED);
      case COMPLETED, FAILED ->
          Optional.of(Stays.UNIQUE_KEY_HELD).filter(_ -> keyIsHeld(job, partition));
      case ACCEPTED, QUEUED, RUNNING, PAUSED -> job.stopReason().map(_ -> Stays.JOB_STOPPING);
    };
  }

  private boolean keyIsHeld(JobState job, int partition) {
    ReadOnlyKeyValueStore<Bytes, Submission> submissions =
        placement.store(JobStores.SUBMISSIONS, partition, false);
    ReadOnlyKeyValueStore<Bytes, byte[]> index = placement.store(JobStores.INDEX, partition, false);
    return Optional.ofNullable(submissions.get(Keys.of(job.jobId())))
        .flatMap(submission -> submission.job().terms().unique())
        .flatMap(key -> Singletons.holder(index, job.tenant(), key))
        .isPresent();
  }

  private static DeadTask view(
      JobState job, TaskId task, TaskRecord.Open was, Optional<Stays> stays) {
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
        last.at(),
        stays);
  }
}
