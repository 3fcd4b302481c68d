// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query.view;

import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import java.util.Set;

/// Which outcomes of a job are wanted.
///
/// @param after number of the last one already had; 0 for none
/// @param limit most that are wanted
/// @param results the ends wanted; empty for all
public record OutcomeQuery(long after, int limit, Set<Result> results) {
  public static OutcomeQuery of(Parameters parameters) {
    return new OutcomeQuery(
        parameters.number("after", 0, 0, Long.MAX_VALUE - 1),
        parameters.limit(),
        parameters.choices("result", Result.class));
  }

  boolean matches(TaskOutcome outcome) {
    return results.isEmpty() || results.contains(outcome.result());
  }
}
