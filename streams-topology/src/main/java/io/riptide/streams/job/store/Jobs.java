// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/// The jobs that this task owns: what was asked for, where each stands, and the list of them.
public final class Jobs {
  private static final byte[] PRESENT = {1};
  private static final int BRIEFS_ON_HEAP = 1_024;

  private final KeyValueStore<Bytes, Submission> submissions;
  private final KeyValueStore<Bytes, JobRecord> records;
  private final KeyValueStore<Bytes, byte[]> list;
  private final Map<JobId, Brief> briefs = new LinkedHashMap<>(64, 0.75f, true);

  public Jobs(
      KeyValueStore<Bytes, Submission> submissions,
      KeyValueStore<Bytes, JobRecord> records,
      KeyValueStore<Bytes, byte[]> list) {
    this.submissions = submissions;
    this.records = records;
    this.list = list;
  }

  public boolean has(JobId id) {
    return records.get(Keys.of(id)) != null;
  }

  /// Keeps what was submitted and lists it. The job itself is there once it is saved.
  public Brief add(Submission submission) {
    JobId id = submission.job().jobId();
    submissions.put(Keys.of(id), submission);
    list.put(Keys.newestFirst(submission.job().submittedAt(), id), PRESENT);
    return remember(Brief.of(submission));
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
    return remember(Brief.of(submission));
  }

  public void save(JobInHand job) {
    records.put(Keys.of(job.id()), job.record());
  }

  /// Forgets the job; its tasks and outcomes are deleted before.
  public void remove(JobInHand job) {
    Bytes key = Keys.of(job.id());
    list.delete(Keys.newestFirst(job.brief().submittedAt(), job.id()));
    submissions.delete(key);
    records.delete(key);
    briefs.remove(job.id());
  }

  private Brief remember(Brief brief) {
    briefs.put(brief.jobId(), brief);
    if (briefs.size() > BRIEFS_ON_HEAP) {
      var oldest = briefs.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return brief;
  }
}
