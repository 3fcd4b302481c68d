// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.crawl;

import io.riptide.api.log.DocumentReader;
import io.riptide.api.log.StoredDocument;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.port.DependencyUnavailableException.Dependency;
import io.riptide.api.query.JobQueries;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.job.JobState;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome.Result;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// What an ended job has brought, read in groups. Outcomes that are out of reach end the reading; a
/// document that is, is said to be so in its place. Safe for any thread.
final class EndedResults {
  private static final long GROUP_BYTES = 4L * 1024 * 1024;

  private final JobQueries queries;
  private final DocumentReader documents;

  EndedResults(JobQueries queries, DocumentReader documents) {
    this.queries = queries;
    this.documents = documents;
  }

  /// The outcomes of those results after `seq`, as many as are told at a time. Throws
  /// [DependencyUnavailableException] where they cannot be seen.
  OutcomePage after(JobState state, long seq, Set<Result> results) {
    return queries
        .outcomes(state.jobId(), seq, JobQueries.MAX_OUTCOMES, results)
        .filter(page -> page.scannedTo() > seq)
        .orElseThrow(() ->
            new DependencyUnavailableException(
                Dependency.STATE,
                "the outcomes of the job cannot be seen yet",
                Duration.ofSeconds(1)));
  }

  /// The first of those documents, as many as make a group.
  List<StoredDocument> documents(List<DocumentPosition> positions) {
    try {
      return documents.read(positions, GROUP_BYTES);
    } catch (DependencyUnavailableException away) {
      return Collections.nCopies(positions.size(), new StoredDocument.Unreachable());
    }
  }
}
