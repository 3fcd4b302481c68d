// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.publish;

import io.riptide.schema.job.JobState;
import io.riptide.schema.job.Progress;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.JobRecord;
import io.riptide.streams.job.store.Jobs;
import io.riptide.streams.stats.QueueTally;
import io.riptide.streams.stats.QueueTally.Load;
import io.riptide.streams.stats.QueueTally.Through;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Keeps the tally of the task queue: what each job puts into it, as of the job's last save.
public final class JobTally {
  private final QueueTally tally;

  public JobTally(QueueTally tally) {
    this.tally = tally;
  }

  /// Counts what is there already: the jobs that have not ended, and the dead letters.
  public void begin(Jobs jobs, long deadLetters) {
    jobs.open().forEach(record -> tally.changed(Load.NONE, load(record)));
    tally.deadLetters(deadLetters);
  }

  /// The job was saved as `after`.
  public void saved(JobInHand job, JobRecord after) {
    JobRecord before = job.before();
    tally.changed(load(before), load(after));
    tally.passed(through(after).since(through(before)));
    JobState state = after.state();
    if (state.startedAt().isPresent() && before.state().startedAt().isEmpty()) {
      Instant ready =
          job.brief()
              .terms()
              .notBefore()
              .filter(at -> at.isAfter(state.submittedAt()))
              .orElse(state.submittedAt());
      tally.took("dispatch", Duration.between(ready, job.now()), job.now());
    }
    if (job.ended() && !before.state().status().terminal()) {
      Instant from =
          Optional.of(after.reopenedAtMs())
              .filter(ms -> ms > 0)
              .map(Instant::ofEpochMilli)
              .orElse(state.submittedAt());
      tally.ended(
          state.type().name().toLowerCase(Locale.ROOT),
          state.status().name().toLowerCase(Locale.ROOT),
          Duration.between(from, job.now()),
          job.now());
    }
  }

  public void buried() {
    tally.deadLetters(1);
  }

  public void unburied() {
    tally.deadLetters(-1);
  }

  private static Load load(JobRecord record) {
    Progress progress = record.state().progress();
    long waiting = Math.min(record.waiting(), progress.pending());
    long ready = progress.pending() - waiting;
    return record.held()
        ? new Load(0, progress.inFlight(), ready, waiting)
        : new Load(ready, progress.inFlight(), 0, waiting);
  }

  private static Through through(JobRecord record) {
    Progress progress = record.state().progress();
    return new Through(
        progress.discovered(), progress.succeeded(), progress.failed(), progress.skipped());
  }
}
