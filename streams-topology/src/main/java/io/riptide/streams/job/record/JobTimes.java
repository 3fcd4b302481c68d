// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.record;

import io.riptide.schema.failure.Failure;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// When a job's time is over: by its deadline or by its run time, both counted anew when it is
/// reopened.
///
/// @param reopenedAt when that was last, if it was
record JobTimes(Brief brief, Optional<Instant> startedAt, Optional<Instant> reopenedAt) {

  /// When it is over, if it is ever: the earlier of the two.
  Optional<Instant> endsBy() {
    return Stream.of(deadline(), runEnd()).flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  /// Why the job must end at `now`, if it must.
  Optional<Failure> overdue(Instant now) {
    if (deadline().filter(at -> !at.isAfter(now)).isPresent()) {
      return Optional.of(new Failure.JobExpired());
    }
    return runEnd()
        .filter(at -> !at.isAfter(now))
        .flatMap(_ -> brief.runMs())
        .map(ms -> new Failure.TimedOut("job", ms));
  }

  /// Since when it runs: from its first task on, or from its reopening.
  Optional<Instant> runsSince() {
    return startedAt.map(reopenedAt::orElse);
  }

  private Optional<Instant> deadline() {
    return brief.terms().deadlineMs().map(reopenedAt.orElse(brief.submittedAt())::plusMillis);
  }

  private Optional<Instant> runEnd() {
    return runsSince().flatMap(from -> brief.runMs().map(from::plusMillis));
  }
}
