// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.system;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.Call;
import java.util.List;

/// `GET /metrics`: every meter of this process, as Prometheus reads them.
public final class MetricsHandler {
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  public MetricsHandler(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  /// `GET /metrics`
  public Answer scrape(Call call) {
    return new Answer.Whole(200, TYPE, Bytes.text(registry.scrape()), List.of());
  }
}
