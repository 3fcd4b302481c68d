// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.view;

import io.riptide.schema.job.JobState;
import java.util.List;

/// Outcomes of a job with numbers above the one asked for, in order.
///
/// @param items those that match the filter
/// @param scannedTo the number to continue after; outcomes up to it that are not here did not match
/// @param state the job read after the outcomes: when it has ended and `scannedTo` is its
///   `last_seq`, nothing more will come
public record OutcomePage(List<TaskOutcome> items, long scannedTo, JobState state) {
  public OutcomePage {
    items = List.copyOf(items);
  }
}
