// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.live;

import io.riptide.api.log.StoredDocument;
import io.riptide.schema.job.JobState;
import io.riptide.schema.view.TaskOutcome;
import java.util.Optional;

/// What happens to a job, as its followers see it. Results and errors carry the number of their
/// outcome: 1, 2, 3, … without gaps; what comes before has 0, the summary has one more than the
/// last outcome. So the number of the last event that arrived is where to go on.
public sealed interface FeedEvent {

  /// The number by which to resume after this event.
  long seq();

  /// The feed begins.
  record Started(JobState state) implements FeedEvent {
    @Override
    public long seq() {
      return 0;
    }
  }

  /// A URL ended with a document.
  ///
  /// @param document empty when the follower did not ask for documents
  record Result(TaskOutcome outcome, Optional<StoredDocument> document) implements FeedEvent {
    @Override
    public long seq() {
      return outcome.seq();
    }
  }

  /// A URL ended without one.
  record Failed(TaskOutcome outcome) implements FeedEvent {
    @Override
    public long seq() {
      return outcome.seq();
    }
  }

  /// The counts have moved.
  ///
  /// @param seq of the outcome told last
  record Progressed(JobState state, long seq) implements FeedEvent {}

  /// Nothing more comes.
  ///
  /// @param ended whether the job has ended; else the follower's own time was over
  record Summary(JobState state, long seq, boolean ended) implements FeedEvent {}
}
