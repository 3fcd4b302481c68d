// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.job;

import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.stats.Stats;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Statistics of queues, workers, jobs and phases, all of them measured.
public final class StatsHandler {
  private final Stats stats;

  public StatsHandler(Stats stats) {
    this.stats = stats;
  }

  /// `GET /workers/stats/queue`
  public Answer queues(Call call) {
    return show(call, stats::queues);
  }

  /// `GET /workers/stats/workers`
  public Answer workers(Call call) {
    return show(call, stats::workers);
  }

  /// `GET /workers/metrics`
  public Answer metrics(Call call) {
    return show(call, stats::metrics);
  }

  /// `GET /pipeline/phases`
  public Answer phases(Call call) {
    return show(call, stats::phases);
  }

  private static Answer show(Call call, Function<Instant, Object> what) {
    Optional<Answer> wrong = Params.none(call);
    return wrong.orElseGet(() -> Answer.json(200, what.apply(call.at())));
  }
}
