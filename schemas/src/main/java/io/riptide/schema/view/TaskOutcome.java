// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.view;

import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.event.PageSummary;
import io.riptide.schema.evidence.PageChange;
import io.riptide.schema.evidence.PageVerdict;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.TaskId;
import java.time.Instant;
import java.util.Optional;

/// How one task of a job ended, as the job's index keeps it.
///
/// @param seq 1, 2, 3, … within the job, without gaps, in the order in which the tasks ended
/// @param url as the user gave it, or as it was found
/// @param result succeeded, failed or skipped
/// @param attempts fetches handed out for it
/// @param page the summary, when it succeeded
/// @param failure the reason, when it did not
/// @param verdict what a spider made of the page
/// @param change what became of the page of a recrawl since the run before
public record TaskOutcome(
    long seq,
    TaskId taskId,
    String url,
    Result result,
    int attempts,
    Optional<PageSummary> page,
    Optional<DocumentId> documentId,
    Optional<DocumentPosition> position,
    Optional<Failure> failure,
    Optional<PageVerdict> verdict,
    Optional<PageChange> change,
    Instant at) {

  /// The end of a task of which there is nothing else to say.
  public TaskOutcome(
      long seq,
      TaskId taskId,
      String url,
      Result result,
      int attempts,
      Optional<PageSummary> page,
      Optional<DocumentId> documentId,
      Optional<DocumentPosition> position,
      Optional<Failure> failure,
      Instant at) {
    this(
        seq,
        taskId,
        url,
        result,
        attempts,
        page,
        documentId,
        position,
        failure,
        Optional.empty(),
        Optional.empty(),
        at);
  }

  /// The same outcome with its document elsewhere.
  public TaskOutcome at(DocumentPosition other) {
    return new TaskOutcome(
        seq,
        taskId,
        url,
        result,
        attempts,
        page,
        documentId,
        Optional.of(other),
        failure,
        verdict,
        change,
        at);
  }

  /// The three ends of a task; on the wire in lower case.
  public enum Result {
    SUCCEEDED,
    FAILED,
    SKIPPED
  }
}
