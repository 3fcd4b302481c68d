// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.UniqueKey;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.store.Singletons;
import java.util.Optional;

/// At most one job is alive under a unique key: what becomes of those that come while another one
/// is, and when the key is free again.
final class UniqueJobs {
  private final Singletons singletons;

  UniqueJobs(Singletons singletons) {
    this.singletons = singletons;
  }

  /// What becomes of a submission.
  sealed interface Verdict {
    /// It begins.
    record Begins() implements Verdict {}

    /// The other job is cancelled first.
    record Replaces(JobId other) implements Verdict {}

    /// It ends at once, and its end names the job that is alive.
    record GivesWay(Failure why) implements Verdict {}
  }

  Verdict verdict(JobSubmitted submitted) {
    Optional<UniqueKey> key = submitted.terms().unique();
    Optional<JobId> holder = key.flatMap(each -> singletons.holder(submitted.tenant(), each));
    if (key.isEmpty() || holder.isEmpty()) {
      return new Verdict.Begins();
    }
    return switch (key.get().policy()) {
      case REPLACE -> new Verdict.Replaces(holder.get());
      case REFUSE, JOIN -> new Verdict.GivesWay(new Failure.UniqueKeyHeld(holder.get().toString()));
    };
  }

  /// Whether a job that has ended may be alive again.
  boolean mayReopen(JobInHand job) {
    return job.brief()
        .terms()
        .unique()
        .flatMap(key -> singletons.holder(job.brief().tenant(), key))
        .isEmpty();
  }

  /// The status of the job changed: while it is alive it holds its key, and one that is already on
  /// its way to its end takes it from no other.
  void changed(JobInHand job) {
    job.brief()
        .terms()
        .unique()
        .ifPresent(key -> {
          if (job.ended()) {
            singletons.release(job.brief().tenant(), key, job.id());
          } else if (!job.stopping()) {
            singletons.hold(job.brief().tenant(), key, job.id());
          }
        });
  }
}
