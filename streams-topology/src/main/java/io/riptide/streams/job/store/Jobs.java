// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.streams.RecentlyUsed;
import io.riptide.streams.job.record.Brief;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.JobRecord;
import io.riptide.streams.job.record.Submission;
import io.riptide.streams.limit.TenantLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// The jobs that this task owns: what was asked for, where each stands, and the list of them.
public final class Jobs {
  private static final byte[] PRESENT = {1};
  private static final int BRIEFS_ON_HEAP = 1_024;

  private final KeyValueStore<Bytes, Submission> submissions;
  private final KeyValueStore<Bytes, JobRecord> records;
  private final KeyValueStore<Bytes, byte[]> list;
  private final TenantLimits tenants;

  /// No job before this place of the list is open; see [Frontier] for why it is remembered.
  private Optional<Bytes> openFloor = Optional.empty();

  private final Map<JobId, Brief> briefs = new RecentlyUsed<>(BRIEFS_ON_HEAP);

  public Jobs(
      KeyValueStore<Bytes, Submission> submissions,
      KeyValueStore<Bytes, JobRecord> records,
      KeyValueStore<Bytes, byte[]> list,
      TenantLimits tenants) {
    this.submissions = submissions;
    this.records = records;
    this.list = list;
    this.tenants = tenants;
  }

  public boolean has(JobId id) {
    return records.get(Keys.of(id)) != null;
  }

  /// Keeps what was submitted and lists it. The job itself is there once it is saved.
  public Brief add(Submission submission) {
    JobId id = submission.job().jobId();
    submissions.put(Keys.of(id), submission);
    list.put(Keys.newestFirst(submission.job().submittedAt(), id), PRESENT);
    return remember(brief(submission));
  }

  public Optional<JobInHand> find(JobId id, Instant now) {
    JobRecord record = records.get(Keys.of(id));
    return record == null ? Optional.empty() : Optional.of(new JobInHand(brief(id), record, now));
  }

  public Optional<JobState> state(JobId id) {
    return Optional.ofNullable(records.get(Keys.of(id))).map(JobRecord::state);
  }

  public Brief brief(JobId id) {
    Brief known = briefs.get(id);
    if (known != null) {
      return known;
    }
    Submission submission = submissions.get(Keys.of(id));
    if (submission == null) {
      throw new IllegalStateException("a job without its submission: " + id);
    }
    return remember(brief(submission));
  }

  /// Saves the job, and keeps the list of those that have not ended. Returns what was saved.
  public JobRecord save(JobInHand job) {
    JobRecord saved = job.record();
    records.put(Keys.of(job.id()), saved);
    boolean fresh = job.before().state().status() == JobStatus.ACCEPTED;
    boolean wasOpen = !fresh && !job.before().state().status().terminal();
    boolean isOpen = !saved.state().status().terminal();
    if (isOpen && !wasOpen) {
      Bytes place = Keys.open(saved.state().submittedAt(), job.id());
      list.put(place, PRESENT);
      openFloor = openFloor.map(floor -> place.compareTo(floor) < 0 ? place : floor);
    } else if (wasOpen && !isOpen) {
      list.delete(Keys.open(saved.state().submittedAt(), job.id()));
    }
    return saved;
  }

  /// The jobs that have not ended. Walks them all: for a beginning.
  public List<JobRecord> open() {
    List<JobRecord> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        list.range(Keys.open(Instant.EPOCH), Keys.open(Instant.ofEpochMilli(Long.MAX_VALUE)))) {
      while (entries.hasNext()) {
        JobRecord record = records.get(Keys.of(Keys.listed(entries.next().key)));
        if (record != null) {
          found.add(record);
        }
      }
    }
    return found;
  }

  /// When the oldest job that has not ended was submitted.
  public Optional<Instant> oldest() {
    try (KeyValueIterator<Bytes, byte[]> entries =
        list.range(
            openFloor.orElse(Keys.open(Instant.EPOCH)),
            Keys.open(Instant.ofEpochMilli(Long.MAX_VALUE)))) {
      if (!entries.hasNext()) {
        return Optional.empty();
      }
      Bytes first = entries.next().key;
      openFloor = Optional.of(first);
      return Optional.of(Keys.openSince(first));
    }
  }

  /// Forgets the job; its tasks and outcomes are deleted before.
  public void remove(JobInHand job) {
    Bytes key = Keys.of(job.id());
    list.delete(Keys.newestFirst(job.brief().submittedAt(), job.id()));
    list.delete(Keys.spider(job.id()));
    submissions.delete(key);
    records.delete(key);
    briefs.remove(job.id());
  }

  private Brief brief(Submission submission) {
    return Brief.of(submission, tenants.of(submission.job().tenant()));
  }

  private Brief remember(Brief brief) {
    briefs.put(brief.jobId(), brief);
    return brief;
  }
}
