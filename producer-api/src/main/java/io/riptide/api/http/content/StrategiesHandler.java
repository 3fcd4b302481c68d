// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.content;

import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// `GET /strategies/info`: what each strategy does and which parameters it takes.
public final class StrategiesHandler {
  private static final String DESCRIPTION = "/io/riptide/api/strategies.json";

  private final Bytes answer = description();

  /// `GET /strategies/info`
  public Answer show(Call call) {
    return Answer.json(200, answer);
  }

  private static Bytes description() {
    try (InputStream in = StrategiesHandler.class.getResourceAsStream(DESCRIPTION)) {
      return Bytes.taking(Objects.requireNonNull(in, DESCRIPTION).readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
