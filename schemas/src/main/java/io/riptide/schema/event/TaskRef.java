// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.web.CanonicalUrl;

/// Which task a record is about; carried unchanged through every stage.
///
/// @param url what to fetch
/// @param attempt 1 for the first
/// @param depth hops from a seed; 0 for a URL the user gave
public record TaskRef(
    JobId jobId,
    TaskId taskId,
    Tenant tenant,
    Priority priority,
    CanonicalUrl url,
    int attempt,
    int depth) {
  public TaskRef {
    if (attempt < 1 || depth < 0) {
      throw new IllegalArgumentException(
          "attempt starts at 1 and depth at 0: " + attempt + ", " + depth);
    }
  }
}
