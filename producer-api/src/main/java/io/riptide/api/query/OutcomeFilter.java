// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.query;

import io.riptide.schema.view.TaskOutcome.Result;
import java.util.Optional;
import java.util.Set;

/// Which outcomes of a job are wanted.
///
/// @param results how they ended
/// @param code of the failure, if only one is wanted
/// @param status HTTP status that the failure tells, if only one is wanted
public record OutcomeFilter(Set<Result> results, Optional<String> code, Optional<Integer> status) {
  public OutcomeFilter {
    results = Set.copyOf(results);
  }

  /// Whatever their failure.
  public static OutcomeFilter of(Set<Result> results) {
    return new OutcomeFilter(results, Optional.empty(), Optional.empty());
  }
}
