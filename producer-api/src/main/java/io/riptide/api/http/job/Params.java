// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.job;

import io.riptide.api.http.body.QueryReader;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed.Bad;
import java.util.Optional;

/// Query parameters of endpoints that have none.
final class Params {
  private Params() {}

  /// The refusal, when there are some.
  static Optional<Answer> none(Call call) {
    return call.query().isEmpty()
        ? Optional.empty()
        : new QueryReader(call.query()).finish(() -> true) instanceof Bad<Boolean>(var problem)
            ? Optional.of(new Answer.Refused(problem))
            : Optional.empty();
  }
}
