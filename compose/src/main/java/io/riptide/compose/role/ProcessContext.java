// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.role;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.riptide.compose.Telemetry;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import java.time.InstantSource;

/// What all roles in one process share.
///
/// @param version of RipTide, as it tells others
public record ProcessContext(
    Configuration configuration,
    PrometheusMeterRegistry meters,
    Telemetry telemetry,
    InstantSource clock,
    String version)
    implements AutoCloseable {

  /// The context of a process that calls itself `service` in traces.
  public static ProcessContext of(
      Configuration configuration, String service, String version, InstantSource clock) {
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    return new ProcessContext(
        configuration,
        meters,
        Telemetry.to(configuration.get(Settings.OTEL_ENDPOINT), service, version),
        clock,
        version);
  }

  @Override
  public void close() {
    telemetry.close();
    meters.close();
  }
}
