// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query.view;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import java.util.Optional;
import java.util.Set;

/// Which outcomes of a job are wanted.
///
/// @param after number of the last one already had; 0 for none
/// @param limit most that are wanted
/// @param results the ends wanted; empty for all
/// @param code the one of the failure that is wanted; empty for all
/// @param status the HTTP status wanted of those that a failure tells; empty for all
public record OutcomeQuery(
    long after, int limit, Set<Result> results, Optional<String> code, Optional<Integer> status) {
  private static final int MOST_STATUS = 999;

  public static OutcomeQuery of(Parameters parameters) {
    return new OutcomeQuery(
        parameters.number("after", 0, 0, Long.MAX_VALUE - 1),
        parameters.limit(),
        parameters.choices("result", Result.class),
        parameters.text("code"),
        parameters.text("status").map(_ -> (int) parameters.number("status", 0, 0, MOST_STATUS)));
  }

  boolean matches(TaskOutcome outcome) {
    return (results.isEmpty() || results.contains(outcome.result()))
        && code.map(
                wanted -> outcome.failure().filter(why -> why.code().equals(wanted)).isPresent())
            .orElse(true)
        && status
            .map(wanted -> outcome.failure().flatMap(Failure::answeredStatus).equals(status))
            .orElse(true);
  }
}
