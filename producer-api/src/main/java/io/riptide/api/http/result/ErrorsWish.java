// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.result;

import io.riptide.api.http.body.QueryReader;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.job.JobsHandler;
import io.riptide.api.query.OutcomeFilter;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.view.TaskOutcome.Result;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which page of what has no document is wanted, and of which kinds.
record ErrorsWish(long after, int limit, OutcomeFilter filter) {
  private static final Map<String, Result> WITHOUT_DOCUMENT =
      Map.of("failed", Result.FAILED, "skipped", Result.SKIPPED);

  /// Of `GET /workers/jobs/{id}/errors`.
  static Parsed<ErrorsWish> of(Call call) {
    var query = new QueryReader(call.query());
    Optional<Result> result = query.choice("result", WITHOUT_DOCUMENT);
    Optional<String> code = query.text("code", 64);
    code.filter(each -> !Failure.codes().contains(each))
        .ifPresent(
            _ -> query.refuse("code", "must be one of " + String.join(", ", Failure.codes())));
    Optional<Integer> status = query.integer("status", 100, 999).map(Long::intValue);
    Optional<String> cursor = query.text("cursor", 64);
    long limit =
        query.integer("limit", 1, JobsHandler.MAX_LIMIT).orElse((long) JobsHandler.DEFAULT_LIMIT);
    Set<Result> results =
        result.map(Set::of).orElseGet(() -> Set.copyOf(WITHOUT_DOCUMENT.values()));
    return query
        .finish(() -> new OutcomeFilter(results, code, status))
        .map(filter ->
            SeqCursor.after(cursor)
                .map(after -> new Good<>(new ErrorsWish(after, (int) limit, filter))));
  }
}
