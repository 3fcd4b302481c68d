// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Where spans go: to a collector by OTLP over HTTP when one is configured, else nowhere.
///
/// @param openTelemetry what the parts are given
/// @param flush sends what is left and stops
public record Telemetry(OpenTelemetry openTelemetry, Runnable flush) implements AutoCloseable {
  private static final Duration FLUSH_WITHIN = Duration.ofSeconds(5);

  /// Telemetry for `service`.
  ///
  /// @param collector its base URL; spans go to `/v1/traces` below it
  /// @param service the name under which they appear
  public static Telemetry to(Optional<URI> collector, String service, String version) {
    return collector
        .map(uri -> exporting(uri, service, version))
        .orElseGet(() -> new Telemetry(OpenTelemetry.noop(), () -> {}));
  }

  private static Telemetry exporting(URI collector, String service, String version) {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(collector.toString().replaceAll("/+$", "") + "/v1/traces")
            .build();
    var provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .setResource(
                Resource.getDefault()
                    .merge(
                        Resource.create(
                            Attributes.of(
                                AttributeKey.stringKey("service.name"), service,
                                AttributeKey.stringKey("service.version"), version))))
            .build();
    var sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(provider)
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
    return new Telemetry(
        sdk, () -> provider.shutdown().join(FLUSH_WITHIN.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    flush.run();
  }
}
