// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.view;

import io.riptide.schema.job.JobState;
import java.util.List;
import java.util.Optional;

/// A page of the job list, newest first.
///
/// @param nextCursor continues after the last item; absent on the last page
public record JobPage(List<JobState> items, Optional<String> nextCursor) {
  public JobPage {
    items = List.copyOf(items);
  }
}
